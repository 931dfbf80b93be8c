package dev.cairn.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginalTest {
    private static final byte[] FIT = "\16\40\0\0\0\0\0\0.FIT\0\0rest".getBytes(StandardCharsets.ISO_8859_1);

    private static byte[] zip(Object... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                zip.write((byte[]) namesAndContents[i + 1]);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aFitFileIsOneWhateverItIsCalled() throws Exception {
        Original original = Original.unpack(zip("1_ACTIVITY.bin", FIT));
        assertThat(original.isFit()).isTrue();
        assertThat(original.content()).isEqualTo(FIT);
        assertThat(Original.unpack(FIT).isFit()).as("without an archive").isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1_ACTIVITY.TCX, tcx",
        "x.gpx, gpx",
        "a.b.xml, xml",
        "nothing, bin",
        "odd.ending-, bin",
        "../../x.toolong, bin",
        "../../.ssh/x.gpx, gpx"
    })
    void anythingElseIsWhatItsNameEndsWith(String name, String kind) throws Exception {
        Original original = Original.unpack(zip(name, "<x/>".getBytes(StandardCharsets.UTF_8)));
        assertThat(original.kind()).isEqualTo(kind);
        assertThat(original.isFit()).isFalse();
    }

    @Test
    void foldersAndEmptyEntriesArePassedOver() throws Exception {
        assertThat(Original.unpack(zip("folder/", new byte[0], "empty.fit", new byte[0], "1.fit", FIT))
                        .content())
                .isEqualTo(FIT);
    }

    @Test
    void whatIsNoArchiveIsRefused() throws Exception {
        String why = "is no archive with a recording in it";
        assertThatThrownBy(() -> Original.unpack(new byte[0]))
                .isInstanceOf(NoOriginal.class)
                .hasMessage(why);
        byte[] page = "<html>Just a moment...</html>".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Original.unpack(page)).hasMessage(why);
        byte[] nothing = zip("empty.fit", new byte[0]);
        assertThatThrownBy(() -> Original.unpack(nothing)).hasMessage(why);
    }

    @Test
    void aDamagedArchiveIsRefused() throws Exception {
        byte[] whole = zip("1.fit", Arrays.copyOf(FIT, 5000));
        byte[] cut = Arrays.copyOf(whole, 50);
        assertThatThrownBy(() -> Original.unpack(cut)).hasMessageStartingWith("is a damaged archive: ");
    }

    @Test
    void anArchiveThatUnpacksToMoreThanAnyRecordingIsRefused() throws Exception {
        byte[] bomb = zip("1.fit", new byte[Original.MOST_BYTES + 10]);
        assertThat(bomb).hasSizeLessThan(100_000);
        assertThatThrownBy(() -> Original.unpack(bomb)).hasMessageStartingWith("unpacks to more than");
    }
}
