package dev.cairn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Without a session that is safe and good nothing is asked and nothing is written. */
class SessionTest extends EndToEnd {
    private String before;

    @BeforeEach
    void history() throws Exception {
        cairn.cache(seed());
        before = Snapshot.one(cairn.cache());
    }

    @Test
    void aMissingSession() throws Exception {
        Files.delete(cairn.session());
        refused("there is no Garmin session");
    }

    @Test
    void anExpiredSession() throws Exception {
        cairn.signIn("head." + base64("{\"exp\": 1767225600}") + ".signature");
        refused("the Garmin session expired on 2026-01-01T00:00:00Z");
    }

    @Test
    void aSessionThatOthersCanRead() throws Exception {
        Files.setPosixFilePermissions(cairn.session(), PosixFilePermissions.fromString("rw-r--r--"));
        refused("cannot use the session file " + cairn.session() + ": others can read it (rw-r--r--)");
    }

    @Test
    void aSessionThatIsALink() throws Exception {
        Path elsewhere = cairn.session().resolveSibling("elsewhere.json");
        Files.move(cairn.session(), elsewhere);
        Files.createSymbolicLink(cairn.session(), elsewhere);
        refused("cannot use the session file " + cairn.session() + ": it is a link");
    }

    @Test
    void aSessionThatIsNoJson() throws Exception {
        Files.writeString(cairn.session(), "{\"di_token\": \"top-secret");
        Result result = refused("cannot use the session file " + cairn.session() + ": it cannot be read as JSON");
        assertThat(result.out() + result.err()).doesNotContain("top-secret");
    }

    @Test
    void aSessionThatGarminRefuses() throws Exception {
        cairn.signIn("somebody-else");

        Result result = cairn.run("sync", "--json");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(listRequests()).as("no second try").hasSize(1);
        assertThat(result.at("error", "message")).isEqualTo("Garmin Connect refused the session (401)");
        assertThat(Snapshot.one(cairn.cache())).isEqualTo(before);
    }

    private Result refused(String why) throws Exception {
        Result result = cairn.run("sync", "--json");

        assertThat(result.exitCode()).as(result::toString).isEqualTo(3);
        assertThat(result.json().keySet()).containsExactly("error");
        assertThat(result.at("error", "code")).hasToString("3");
        assertThat(result.at("error", "message")).isEqualTo(why);
        assertThat(result.at("error").toString())
                .as("names the file")
                .contains(cairn.session().toString());
        assertThat(result.err()).contains("cairn: " + why + "\n").doesNotContain("Exception", "\tat ");
        assertThat(garmin.requests()).isEmpty();
        assertThat(Snapshot.one(cairn.cache())).isEqualTo(before);
        assertThat(cairn.backups()).isEmpty();
        return result;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
