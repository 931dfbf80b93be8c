package dev.cairn.web;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server below the {@code platform-http} endpoints of {@code routes/web}. */
public final class WebServer {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn");
    private static final long MOST_BODY_BYTES = 16 * 1024;
    private static final int WORKERS = 4;

    private final VertxPlatformHttpServer server;
    private final String host;
    private final Gate gate;

    private WebServer(VertxPlatformHttpServer server, String host, Gate gate) {
        this.server = server;
        this.host = host;
        this.gate = gate;
    }

    /**
     * Listens, before routes are loaded, and asks for patience until it is {@link #open}; stops with the context. A port that is
     * taken ends nothing: the history has to be kept whether or not somebody can look on.
     *
     * @return null where it cannot listen, after the log was told why
     */
    public static @Nullable WebServer start(CamelContext context, Access access) throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(access.host());
        configuration.setBindPort(access.port());
        configuration.setMaxBodySize(MOST_BODY_BYTES);
        configuration.getBodyHandler().setHandleFileUploads(false);
        VertxPlatformHttpServer server = new SmallServer(configuration);
        try {
            probe(access);
            // Not left to the context, which starts it too late: the gate has to stand before the first route.
            server.setCamelContext(context);
            ServiceHelper.startService(server);
            context.addService(server, true, false);
        } catch (Exception failed) {
            server.stop();
            tell(access, failed);
            return null;
        }
        Gate gate = new Gate(access);
        VertxPlatformHttpRouter router =
                VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(access.port()));
        router.route().order(Integer.MIN_VALUE).handler(gate);
        router.errorHandler(Gate.NOT_FOUND, Gate::lead);
        return new WebServer(server, access.host(), gate);
    }

    /** Answers from now on: every route is there. */
    public void open() {
        gate.open();
    }

    /** Vert.x says that it listens before it does; a port that is taken would be found out when nobody hears of it any more. */
    private static void probe(Access access) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(access.host(), access.port()));
        }
    }

    private static void tell(Access access, Exception failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof BindException) {
                LOG.error(
                        "no dashboard: port {} of {} cannot be had ({}). Everything else goes on; end what uses it, or set"
                                + " cairn.dashboard.port, then start again",
                        access.port(),
                        access.host(),
                        at.getMessage());
                return;
            }
        }
        LOG.error("no dashboard: the server does not start. Everything else goes on", failed);
    }

    /** Where a browser finds it. */
    public String address() {
        String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return "http://" + (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + server.getPort();
    }

    /** One thread listens, few work; nothing is unpacked into a folder for temporary files. */
    private static final class SmallServer extends VertxPlatformHttpServer {
        SmallServer(VertxPlatformHttpServerConfiguration configuration) {
            super(configuration);
        }

        @Override
        protected Vertx createVertxInstance() {
            return Vertx.vertx(new VertxOptions()
                    .setEventLoopPoolSize(1)
                    .setWorkerPoolSize(WORKERS)
                    .setInternalBlockingPoolSize(1)
                    .setFileSystemOptions(
                            new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        }
    }
}
