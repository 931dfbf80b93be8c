package dev.cairn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Who wins, for every setting and every way of setting it in some places and leaving it blank in others. */
class LayersTest {
    /** What one of the places says. */
    enum Said {
        NOTHING,
        BLANK,
        SOMETHING
    }

    @Property
    void theStrongestThatSaysSomethingWins(
            @ForAll Setting setting, @ForAll Said environment, @ForAll Said dotEnv, @ForAll Said file) {
        Layers layers = layers(setting, environment, dotEnv, file);
        Layers.Given given = layers.find(setting);
        if (says(setting, environment)) {
            String text = environment == Said.BLANK ? " " : "outside";
            assertThat(given).isEqualTo(new Layers.Given(text, "environment variable " + setting.variable()));
        } else if (says(setting, dotEnv)) {
            String text = dotEnv == Said.BLANK ? "" : "dotenv";
            assertThat(given).isEqualTo(new Layers.Given(text, "/home/anna/.env:3"));
        } else if (says(setting, file)) {
            String text = file == Said.BLANK ? "" : "file";
            assertThat(given).isEqualTo(new Layers.Given(text, "/home/anna/cairn.properties:1"));
        } else {
            assertThat(given).isNull();
        }
        assertThat(layers.warnings()).isEmpty();
    }

    /** The schedules that are switched off by a blank, which is as good as nothing elsewhere. */
    private static final Set<Setting> OPTIONAL = Set.of(Setting.SCHEDULE_BACKFILL, Setting.SCHEDULE_BACKUPS);

    private static boolean says(Setting setting, Said said) {
        return said == Said.SOMETHING || said == Said.BLANK && OPTIONAL.contains(setting);
    }

    private static Layers layers(Setting setting, Said environment, Said dotEnv, Said file) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (environment != Said.NOTHING) {
            variables.put(setting.variable(), environment == Said.BLANK ? " " : "outside");
        }
        String key = setting.key();
        return new Layers(
                variables,
                Path.of("/home/anna/.env"),
                DotEnv.read("# mine\n\n" + line(setting.variable(), dotEnv, "dotenv"), variables),
                Path.of("/home/anna/cairn.properties"),
                PropertiesFile.read(Path.of("/home/anna/cairn.properties"), line(key, file, "file")));
    }

    private static String line(String name, Said said, String value) {
        return switch (said) {
            case NOTHING -> "";
            case BLANK -> name + "=\n";
            case SOMETHING -> name + "=" + value + "\n";
        };
    }
}
