package dev.cairn.e2e;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A mail server on the loopback interface: GreenMail, plain; behind TLS from the first byte on; or behind STARTTLS, which GreenMail
 * does not speak itself. Its certificate is made anew for each test and known to nobody who was not given it.
 */
final class Post implements AutoCloseable {
    private static final String PASSWORD = "certificates-are-no-secret";

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<AutoCloseable> open = new ArrayList<>();

    private Post() {
        mail.start();
    }

    static Post start() {
        return new Post();
    }

    int port() {
        return mail.getSmtp().getPort();
    }

    /** Lets nobody in but this user. */
    Post only(String user, String password) {
        mail.setUser(user, user, password);
        mail.getManagers().getUserManager().setAuthRequired(true);
        return this;
    }

    List<String> subjects() throws Exception {
        List<String> subjects = new ArrayList<>();
        for (Message message : mail.getReceivedMessages()) {
            subjects.add(message.getSubject());
        }
        return subjects;
    }

    Message message(int number) {
        return mail.getReceivedMessages()[number];
    }

    /** A key and a certificate for {@code localhost}, and beside it a file that trusts it. */
    static Path certificate(Path folder) throws Exception {
        Path keys = folder.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "mail",
                "-keyalg",
                "EC",
                "-keystore",
                keys.toString(),
                "-dname",
                "CN=localhost");
        Path certificate = folder.resolve("server.crt");
        keytool("-exportcert", "-alias", "mail", "-keystore", keys.toString(), "-file", certificate.toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "mail",
                "-keystore",
                folder.resolve("trust.p12").toString(),
                "-file",
                certificate.toString());
        return keys;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        words.addAll(List.of(arguments));
        words.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        if (arguments[0].equals("-genkeypair")) {
            words.addAll(List.of("-ext", "SAN=dns:localhost", "-validity", "30"));
        }
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(out);
        }
    }

    /** What makes Java trust that certificate. */
    static String trust(Path folder) {
        return "-Djavax.net.ssl.trustStore=" + folder.resolve("trust.p12") + " -Djavax.net.ssl.trustStorePassword="
                + PASSWORD;
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /** The port of a door that speaks TLS from the first byte on. */
    int tls(Path keys) throws Exception {
        SSLServerSocket door = (SSLServerSocket)
                context(keys).getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        serve(door, guest -> {
            try (Socket inside = new Socket("127.0.0.1", port())) {
                join(guest, inside);
            }
        });
        return door.getLocalPort();
    }

    /** The port of a door that offers STARTTLS and then insists on it. */
    int startTls(Path keys) throws Exception {
        SSLContext context = context(keys);
        ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        serve(door, guest -> {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.US_ASCII));
            say(guest, "220 post");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("EHLO")) {
                    say(guest, "250-post\r\n250 STARTTLS");
                } else if (line.startsWith("STARTTLS")) {
                    say(guest, "220 go ahead");
                    SSLSocket safe = (SSLSocket) context.getSocketFactory().createSocket(guest, null, true);
                    safe.setUseClientMode(false);
                    try (Socket inside = new Socket("127.0.0.1", port())) {
                        new BufferedReader(new InputStreamReader(inside.getInputStream(), StandardCharsets.US_ASCII))
                                .readLine();
                        join(safe, inside);
                    }
                    return;
                } else {
                    say(guest, "530 STARTTLS first");
                }
            }
        });
        return door.getLocalPort();
    }

    /** The port of a door behind which nobody ever answers. */
    static ServerSocket silent() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @FunctionalInterface
    private interface Host {
        void receive(Socket guest) throws Exception;
    }

    private void serve(ServerSocket door, Host host) {
        open.add(door);
        background(() -> {
            while (!door.isClosed()) {
                Socket guest = door.accept();
                background(() -> {
                    try (guest) {
                        host.receive(guest);
                    }
                });
            }
        });
    }

    private static void say(Socket guest, String line) throws IOException {
        guest.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        guest.getOutputStream().flush();
    }

    private static void join(Socket one, Socket other) throws Exception {
        Thread back = background(() -> copy(other, one));
        copy(one, other);
        other.shutdownOutput();
        back.join();
    }

    private static void copy(Socket from, Socket to) throws IOException {
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[4096];
        InputStream in = from.getInputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static Thread background(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception overTheGuestIsGone) {
                // A guest who does not like the certificate hangs up; that is what some tests are about.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        mail.stop();
    }
}
