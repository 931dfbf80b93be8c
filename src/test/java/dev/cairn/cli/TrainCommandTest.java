package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TrainCommandTest {
    /** Nobody may get a mail, and no service a call, because a jar was built. */
    @Test
    void whatTheEnvironmentSaysIsNotForTheTraining() throws Exception {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(nobody.getLocalPort());
            Map<String, String> environment = Map.of(
                    "CAIRN_GARMIN_API_URL",
                    "http://127.0.0.1:" + port,
                    "CAIRN_SESSIONS",
                    "/nowhere",
                    "CAIRN_ALERT_MAIL_HOST",
                    "127.0.0.1",
                    "CAIRN_ALERT_MAIL_PORT",
                    port);

            int code = Main.run(new Screen(out, out, Ansi.OFF), environment, "train");

            assertThat(code).as(said::toString).isZero();
            nobody.setSoTimeout(1);
            org.assertj.core.api.Assertions.assertThatThrownBy(nobody::accept)
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }
}
