package dev.cairn.metrics;

import dev.cairn.alert.Incident;
import dev.cairn.alert.IncidentKind;
import dev.cairn.json.Json;
import dev.cairn.pipeline.Watch;
import dev.cairn.settings.Home;
import dev.cairn.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /health} says, by Camel's health checks. Live: the routes run; whoever finds them not to should start Cairn anew.
 * Ready: what Cairn is there for is done as well, so no incident is open that a restart would not heal but a person must.
 */
public final class Health implements CamelContextAware {
    private static final int FINE = 200;
    private static final int UNAVAILABLE = 503;

    /** A backup that is bad, or a disk that fills, keeps nobody from his history yet. */
    private static final Set<IncidentKind> SERIOUS = EnumSet.of(
            IncidentKind.DATA_LOSS,
            IncidentKind.UNREADABLE_CACHE,
            IncidentKind.UNREADABLE_DECISIONS,
            IncidentKind.SAVE_REFUSED,
            IncidentKind.STALE);

    private final Home home;
    private final Settings settings;
    private final Clock clock;
    private @Nullable CamelContext context;

    public Health(Home home, Settings settings, Clock clock) {
        this.home = home;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        context = camel;
    }

    @Override
    public CamelContext getCamelContext() {
        return Objects.requireNonNull(context);
    }

    /** The context with our checks. They are registered at the first question, for Camel makes its registry anew as it starts. */
    private synchronized CamelContext checked() {
        CamelContext camel = getCamelContext();
        HealthCheckRegistry registry = Objects.requireNonNull(HealthCheckRegistry.get(camel));
        if (registry.getCheck(Live.ID).isEmpty()) {
            registry.register(new Live());
            registry.register(new Ready());
        }
        return camel;
    }

    /** Whether the routes run. */
    public Map<String, Object> live() {
        return answer(HealthCheckHelper.invokeLiveness(checked()));
    }

    /** Whether the history is whole and kept up. */
    public Map<String, Object> ready() {
        return answer(HealthCheckHelper.invokeReadiness(checked()));
    }

    /** Both. */
    public Map<String, Object> all() {
        Map<String, HealthCheck.Result> results = new LinkedHashMap<>();
        HealthCheckHelper.invokeLiveness(checked())
                .forEach(result -> results.put(result.getCheck().getId(), result));
        HealthCheckHelper.invokeReadiness(checked())
                .forEach(result -> results.putIfAbsent(result.getCheck().getId(), result));
        return answer(results.values());
    }

    private static Map<String, Object> answer(Collection<HealthCheck.Result> results) {
        boolean up = results.stream().allMatch(result -> result.getState() == HealthCheck.State.UP);
        List<Object> checks = new ArrayList<>();
        for (HealthCheck.Result result : results) {
            Map<String, @Nullable Object> check = new LinkedHashMap<>();
            check.put("check", result.getCheck().getId());
            check.put("status", result.getState().name());
            check.put("reason", result.getMessage().orElse(null));
            checks.add(check);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", up ? "UP" : "DOWN");
        json.put("checks", checks);
        return Map.of("code", up ? FINE : UNAVAILABLE, "json", Json.write(Json.normalize(json)));
    }

    /** Every route of the clock is started. */
    private static final class Live extends AbstractHealthCheck {
        static final String ID = "clock";

        Live() {
            super("cairn", ID);
        }

        @Override
        public boolean isReadiness() {
            return false;
        }

        @Override
        protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
            List<String> stopped = getCamelContext().getRoutes().stream()
                    .filter(route -> !getCamelContext()
                            .getRouteController()
                            .getRouteStatus(route.getRouteId())
                            .isStarted())
                    .map(route -> route.getRouteId())
                    .toList();
            if (stopped.isEmpty() && getCamelContext().getStatus().isStarted()) {
                result.up();
            } else {
                result.message("not running: " + String.join(", ", stopped)).down();
            }
        }
    }

    /** Nothing serious is open. */
    private final class Ready extends AbstractHealthCheck {
        Ready() {
            super("cairn", "history");
        }

        @Override
        public boolean isLiveness() {
            return false;
        }

        @Override
        protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
            try {
                List<Incident> open = Watch.incidents(home, settings, clock).open().stream()
                        .filter(incident -> SERIOUS.contains(incident.topic().kind()))
                        .toList();
                if (open.isEmpty()) {
                    result.up();
                } else {
                    result.message(open.stream()
                                    .map(incident -> incident.id() + ": "
                                            + incident.condition().headline())
                                    .collect(Collectors.joining("; ")))
                            .down();
                }
            } catch (IOException unreadable) {
                result.message("cannot read what is open").down();
            }
        }
    }
}
