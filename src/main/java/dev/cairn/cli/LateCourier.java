package dev.cairn.cli;

import dev.cairn.alert.Channels;
import dev.cairn.alert.Message;
import dev.cairn.alert.Outcome;
import dev.cairn.pipeline.Pipeline;
import dev.cairn.pipeline.Watch;
import dev.cairn.settings.Home;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The channels for a command that needs no routes, as long as there is nothing to tell: only then they are started. */
final class LateCourier implements Channels {
    private final CommonOptions options;
    private final Home home;
    private @Nullable Pipeline pipeline;

    private LateCourier(CommonOptions options, Home home) {
        this.options = options;
        this.home = home;
    }

    /** Has what is wrong told, with as little work as that takes. */
    static Watch watch(CommonOptions options, Home home) {
        return new Watch(home, options.settings(home), options.clock(), new LateCourier(options, home));
    }

    @Override
    public Map<String, Outcome> deliver(Message message, Set<String> heard) {
        if (pipeline == null) {
            pipeline = options.pipeline(home);
        }
        return pipeline.courier().deliver(message, heard);
    }

    @Override
    public void done() {
        if (pipeline != null) {
            pipeline.close();
            pipeline = null;
        }
    }
}
