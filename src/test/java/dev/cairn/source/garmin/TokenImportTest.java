package dev.cairn.source.garmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenImportTest {
    private static final Instant NOW = Instant.parse("2026-01-18T06:00:00Z");
    private static final String JWT =
            Sessions.jwt("{\"exp\": 1768723200, \"client_id\": \"C\", \"iss\": \"https://diauth.garmin.cn\"}");
    private static final String LIBRARY =
            "{\"di_token\": \"" + JWT + "\", \"di_refresh_token\": \"refr3sh\", \"di_client_id\": null}";
    private static final String OAUTH1 = "{\"oauth_token\": \"0auth\", \"oauth_token_secret\": \"s3cret\","
            + " \"mfa_token\": null, \"mfa_expiration_timestamp\": null, \"domain\": \"garmin.cn\"}";
    private static final String OAUTH2 = "{\"scope\": \"X\", \"jti\": \"j\", \"token_type\": \"Bearer\","
            + " \"access_token\": \"opaque\", \"refresh_token\": \"refr3sh\", \"expires_in\": 75017,"
            + " \"expires_at\": 1768720000, \"refresh_token_expires_in\": 2591999, \"refresh_token_expires_at\": 1771300000}";

    @TempDir
    Path folder;

    private final TokenImport tokens = new TokenImport(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theLibrarysFile() throws Exception {
        TokenImport.Found found = tokens.read(written("any-name.json", LIBRARY));
        assertThat(found.tokens()).isEqualTo(new GarminTokens(JWT, "refr3sh", null));
        assertThat(found.tokens().client()).as("from the token itself").isEqualTo("C");
        assertThat(found.region()).isEqualTo("garmin.cn");
        assertThat(found.isGarth()).isFalse();
        assertThat(found.where()).isEqualTo(folder.resolve("any-name.json").toString());
    }

    @Test
    void theLibrarysFolder() throws Exception {
        written("garmin_tokens.json", LIBRARY);
        written("oauth2_token.json", OAUTH2);
        assertThat(tokens.read(folder).tokens().access()).isEqualTo(JWT);
    }

    @Test
    void theRefreshTokenEndsThirtyDaysAfterItWasIssuedAtTheLatest() throws Exception {
        Path file = written("garmin_tokens.json", LIBRARY);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-10T00:00:00Z")));
        assertThat(tokens.read(file).refreshUntil()).isEqualTo(Instant.parse("2026-02-09T00:00:00Z"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T00:00:00Z")));
        assertThat(tokens.read(file).refreshUntil())
                .as("a copy is younger than the tokens in it")
                .isEqualTo(Instant.ofEpochSecond(1_768_723_200).plus(Duration.ofDays(30)));
    }

    @Test
    void garthsFolder() throws Exception {
        written("oauth1_token.json", OAUTH1);
        written("oauth2_token.json", OAUTH2);
        TokenImport.Found found = tokens.read(folder);
        assertThat(found.isGarth()).isTrue();
        assertThat(found.tokens()).isEqualTo(new GarminTokens("opaque", "refr3sh", null));
        assertThat(found.accessUntil()).isEqualTo(Instant.ofEpochSecond(1_768_720_000));
        assertThat(found.refreshUntil()).as("of no use without a client id").isNull();
        assertThat(found.region()).isEqualTo("garmin.cn");
    }

    @Test
    void garthsFolderWithoutTheFirstFileOrWithoutADomain() throws Exception {
        written("oauth2_token.json", OAUTH2.replace("opaque", JWT));
        assertThat(tokens.read(folder).region()).as("the token says it").isEqualTo("garmin.cn");
        assertThat(tokens.read(folder).refreshUntil()).isEqualTo(Instant.ofEpochSecond(1_771_300_000));
        written("oauth2_token.json", OAUTH2);
        assertThat(tokens.read(folder).region()).isNull();
        written("oauth1_token.json", OAUTH1.replace("\"garmin.cn\"", "null"));
        assertThat(tokens.read(folder).region()).isEqualTo("garmin.com");
    }

    @Test
    void garthsOneText() throws Exception {
        String text = Base64.getEncoder()
                .encodeToString(("[" + OAUTH1 + ", " + OAUTH2 + "]").getBytes(StandardCharsets.UTF_8));
        TokenImport.Found found = tokens.read(written("token.txt", text + "\n"));
        assertThat(found.tokens().access()).isEqualTo("opaque");
        assertThat(found.region()).isEqualTo("garmin.cn");
        assertThat(tokens.text(text, "standard input").isGarth()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "s3cret",
                "{\"di_tok",
                "{\"oauth_token\": \"s3cret\"}",
                "[{\"a\": \"s3cret\"}]",
                "[1, 2]",
                "////"
            })
    void anythingElseIsRefusedAndNotQuoted(String content) throws Exception {
        Path file = written("tokens", content);
        Failure failure = refused(() -> tokens.read(file));
        assertThat(failure)
                .hasMessage("cannot take over tokens from " + file
                        + ": it has no tokens of python-garminconnect or garth in it");
    }

    @Test
    void aPlaceWithoutTokensIsNamed() throws Exception {
        assertThat(refused(() -> tokens.read(folder)))
                .hasMessageEndingWith("there is neither garmin_tokens.json nor oauth2_token.json in it");
        assertThat(refused(() -> tokens.read(folder.resolve("nowhere")))).hasMessageContaining("does not exist");
        Path large = written("large", "x".repeat(2_000_000));
        assertThat(refused(() -> tokens.read(large))).hasMessageContaining("too large");
    }

    @Test
    void othersTokensAreFoundWhereTheyKeepThem() throws Exception {
        assertThat(tokens.find(folder, name -> null)).isNull();
        Files.createDirectory(folder.resolve(".garminconnect"));
        assertThat(tokens.find(folder, name -> null)).as("an empty folder").isNull();
        written(".garminconnect/garmin_tokens.json", LIBRARY);
        assertThat(tokens.find(folder, name -> null).where()).endsWith("/.garminconnect/garmin_tokens.json");

        Map<String, String> here = Map.of("GARMINTOKENS", LIBRARY.replace("refr3sh", "other"));
        assertThat(tokens.find(folder, here::get).tokens().refresh()).isEqualTo("other");
        assertThat(tokens.find(folder, here::get).where()).isEqualTo("GARMINTOKENS");
        Files.createDirectory(folder.resolve("mine"));
        written("mine/garmin_tokens.json", LIBRARY.replace("refr3sh", "mine"));
        assertThat(tokens.find(folder, name -> "~/mine").tokens().refresh()).isEqualTo("mine");
        assertThat(tokens.find(folder, name -> folder.resolve("mine").toString())
                        .tokens()
                        .refresh())
                .isEqualTo("mine");
        assertThat(tokens.find(folder, name -> "/nowhere/at/all"))
                .as("named, and not there")
                .isNull();
    }

    private static Failure refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Failure failure = catchThrowableOfType(Failure.class, call);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.getMessage() + failure.hint()).doesNotContain("s3cret");
        assertThat(failure.getCause()).isNull();
        return failure;
    }

    private Path written(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
