package dev.cairn.pipeline;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Which file each route is from: the routes of one file are put in, replaced and taken away together. Of a file that cannot be
 * loaded nothing stays, and what it said before goes on.
 */
final class LoadedRoutes {
    private static final long PATIENCE_SECONDS = 30;

    private record Loaded(String text, Set<String> routes) {}

    private final CamelContext context;
    private final Map<String, Loaded> files = new HashMap<>();

    LoadedRoutes(CamelContext context) {
        this.context = context;
    }

    /** Takes all of these files before the context starts: without any one of them nothing runs. */
    synchronized void takeAll(Map<String, Path> all) throws Exception {
        Resource[] resources = new Resource[all.size()];
        Map<String, String> texts = new HashMap<>();
        int next = 0;
        for (Map.Entry<String, Path> file : all.entrySet()) {
            String text = Files.readString(file.getValue());
            texts.put(file.getKey(), text);
            resources[next++] = ResourceHelper.fromString(file.getKey(), text);
        }
        PluginHelper.getRoutesLoader(context).loadRoutes(resources);
        texts.forEach((name, text) -> files.put(name, new Loaded(text, new TreeSet<>())));
        for (RouteDefinition route : model().getRouteDefinitions()) {
            Resource from = route.getResource();
            Loaded file = from == null ? null : files.get(from.getLocation());
            if (file != null) {
                file.routes().add(route.getRouteId());
            }
        }
    }

    /**
     * Puts the routes of a file in, in the place of those that it had.
     *
     * @throws Exception when it cannot be loaded, or has a route of a name that another file has; all is as it was then
     */
    synchronized void put(String name, String text) throws Exception {
        Loaded before = files.get(name);
        Set<String> others = running();
        if (before != null) {
            others.removeAll(before.routes());
        }
        Collection<RoutesBuilder> builders = builders(name, text);
        for (RoutesBuilder builder : builders) {
            refuseNamesOf(others, (RouteBuilder) builder);
        }
        if (before != null) {
            takeAway(before.routes());
        }
        try {
            add(builders);
            files.put(name, new Loaded(text, added(others)));
        } catch (Exception refused) {
            takeAway(added(others));
            if (before != null) {
                add(builders(name, before.text()));
            }
            throw refused;
        }
    }

    /** Takes the routes of a file away. */
    synchronized void remove(String name) throws Exception {
        Loaded gone = files.get(name);
        if (gone != null) {
            takeAway(gone.routes());
            files.remove(name);
        }
    }

    /** Whether this is what was last loaded of a file. */
    synchronized boolean isLoaded(String name, String text) {
        Loaded file = files.get(name);
        return file != null && file.text().equals(text);
    }

    /** Whether some route takes messages by this name. */
    boolean answers(String endpoint) {
        return context.getRoutes().stream()
                .anyMatch(route -> route.getEndpoint().getEndpointUri().equals("direct://" + endpoint));
    }

    private Collection<RoutesBuilder> builders(String name, String text) throws Exception {
        return PluginHelper.getRoutesLoader(context).findRoutesBuilders(ResourceHelper.fromString(name, text));
    }

    /** In the order in which Camel's own loader does it: what the later ones lean on comes first. */
    private void add(Collection<RoutesBuilder> builders) throws Exception {
        for (RoutesBuilder builder : builders) {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                context.addRoutesConfigurations(configurations);
            }
        }
        for (RoutesBuilder builder : builders) {
            context.addRoutes(builder);
        }
        for (RoutesBuilder builder : builders) {
            context.addTemplatedRoutes(builder);
        }
    }

    /** A route of a name that is taken would push the other one out. */
    private void refuseNamesOf(Set<String> others, RouteBuilder builder) throws Exception {
        Set<@Nullable String> names = new LinkedHashSet<>();
        builder.configureRoutes(context).getRoutes().forEach(route -> names.add(route.getRouteId()));
        builder.getTemplatedRouteCollection().getTemplatedRoutes().stream()
                .map(TemplatedRouteDefinition::getRouteId)
                .forEach(names::add);
        for (String route : names) {
            if (route != null && others.contains(route)) {
                throw new Failure(
                        ExitCode.USAGE,
                        "there is a route \"" + route + "\" already, in another file",
                        "Give it another id.");
            }
        }
    }

    private Model model() {
        return Objects.requireNonNull(context.getCamelContextExtension().getContextPlugin(Model.class));
    }

    private Set<String> running() {
        Set<String> ids = new TreeSet<>();
        context.getRoutes().stream().map(Route::getId).forEach(ids::add);
        model().getRouteDefinitions().forEach(route -> ids.add(route.getRouteId()));
        return ids;
    }

    private Set<String> added(Set<String> others) {
        Set<String> added = running();
        added.removeAll(others);
        return added;
    }

    private void takeAway(Set<String> routes) throws Exception {
        for (String route : routes) {
            boolean running = context.getRoute(route) != null;
            if (running && !context.getRouteController().stopRoute(route, PATIENCE_SECONDS, TimeUnit.SECONDS, true)) {
                throw new IOException("the route " + route + " is at work; save the file again when it has done");
            }
            if (running) {
                context.removeRoute(route);
            }
            RouteDefinition left = model().getRouteDefinition(route);
            if (left != null) {
                model().removeRouteDefinition(left);
            }
        }
    }
}
