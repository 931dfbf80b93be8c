package dev.cairn.source.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Ends an answer that never ends: the client's own time-out begins anew with each byte, so a server that sends one now and
 * then could hold a run for ever, and one that sends without end could fill the memory.
 */
final class AnswerDeadline implements ExecChainHandler {
    private static final long MOST_BYTES = 64L << 20;

    private final Duration limit;

    AnswerDeadline(Duration limit) {
        this.limit = limit;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            long end = System.nanoTime() + limit.toNanos();
            response.setEntity(new HttpEntityWrapper(entity) {
                @Override
                public InputStream getContent() throws IOException {
                    return new Limited(super.getContent(), end, () -> scope.execRuntime.discardEndpoint());
                }
            });
        }
        return response;
    }

    private final class Limited extends FilterInputStream {
        private final long end;
        private final Runnable hangUp;
        private long bytes;
        private boolean hungUp;

        Limited(InputStream in, long end, Runnable hangUp) {
            super(in);
            this.end = end;
            this.hangUp = hangUp;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (hungUp) {
                return -1;
            }
            int read = super.read(buffer, offset, length);
            bytes += Math.max(read, 0);
            if (System.nanoTime() - end > 0 && read >= 0) {
                throw hangUp("the answer was not complete after " + limit.toSeconds() + " s");
            }
            if (bytes > MOST_BYTES) {
                throw hangUp("the answer is longer than " + MOST_BYTES + " bytes");
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            if (!hungUp) {
                super.close();
            }
        }

        /** Drops the connection first: closing the stream would read what is left of the answer. */
        private SocketTimeoutException hangUp(String why) {
            hungUp = true;
            hangUp.run();
            return new SocketTimeoutException(why);
        }
    }
}
