package dev.cairn.source.http;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.Callable;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Camel's HTTP, but for when it reads the certificates that this machine trusts: at the first connection that needs them. Camel
 * does so whenever a route with an address is loaded, which is a tenth of a start, for nothing where no service is asked or
 * only one on this machine.
 */
public final class LateTls extends HttpComponent {
    @Override
    protected TlsSocketStrategy createTlsStrategy(
            HostnameVerifier verifier,
            HostnameVerificationPolicy policy,
            SSLContextParameters parameters,
            boolean systemProperties) {
        return new Late(() -> super.createTlsStrategy(verifier, policy, parameters, systemProperties));
    }

    /** Made once, so that sessions are resumed. */
    static final class Late implements TlsSocketStrategy {
        private final Callable<TlsSocketStrategy> maker;
        private @Nullable TlsSocketStrategy made;

        Late(Callable<TlsSocketStrategy> maker) {
            this.maker = maker;
        }

        @Override
        public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
                throws IOException {
            return made().upgrade(socket, target, port, attachment, context);
        }

        private synchronized TlsSocketStrategy made() throws IOException {
            if (made == null) {
                try {
                    made = maker.call();
                } catch (IOException | RuntimeException failed) {
                    throw failed;
                } catch (Exception failed) {
                    throw new SSLException("the trusted certificates cannot be read: " + failed.getMessage(), failed);
                }
            }
            return made;
        }
    }
}
