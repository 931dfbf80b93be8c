package dev.cairn.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindTest {
    @Test
    void theFirstBytesTell() throws Exception {
        assertThat(FileKind.of(new byte[0])).isEqualTo(FileKind.EMPTY);
        assertThat(FileKind.of(Fixture.bytes("fit/Settings.fit"))).isEqualTo(FileKind.FIT);
        assertThat(FileKind.of(Fixture.gzip(new byte[3]))).isEqualTo(FileKind.GZIP);
        assertThat(FileKind.of(new Zips().with("a", "b").bytes())).isEqualTo(FileKind.ZIP);
        assertThat(FileKind.of(new Zips().bytes())).isEqualTo(FileKind.ZIP);
        assertThat(FileKind.of(Fixture.text("{}"))).isEqualTo(FileKind.OTHER);
        assertThat(FileKind.of(Fixture.text("PK"))).isEqualTo(FileKind.OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<?xml version='1.0'?><gpx/>", "<gpx/>", "  \r\n\t<gpx/>", "\ufeff<gpx/>", "<!-- x --><gpx/>"})
    void xmlMayStandBehindWhiteSpace(String text) {
        assertThat(FileKind.of(Fixture.text(text))).isEqualTo(FileKind.XML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "< 5", "   ", "a<gpx/>", "<5"})
    void thisIsNone(String text) {
        assertThat(FileKind.of(Fixture.text(text))).isEqualTo(FileKind.OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "a.fit, true",
        "a.FIT, true",
        "a.tcx.gz, true",
        "a.gpx, true",
        "a.fit.zip, false",
        "fit, false",
        "a.gz, false"
    })
    void someNamesPromiseARecording(String name, boolean isPromised) {
        assertThat(FileKind.isPromisedBy(name)).isEqualTo(isPromised);
    }

    @Test
    void anEncodingIsThatOfTheDeclaration() {
        assertThat(FileKind.encoding(Fixture.text("<gpx encoding='UTF-16'/>"))).isEqualTo(StandardCharsets.UTF_8);
        assertThat(FileKind.encoding(Fixture.text("\ufeff<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>")))
                .isEqualTo(StandardCharsets.ISO_8859_1);
        assertThat(FileKind.encoding("<a/>".getBytes(StandardCharsets.UTF_16))).isEqualTo(StandardCharsets.UTF_16);
    }
}
