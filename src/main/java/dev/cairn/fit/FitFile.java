package dev.cairn.fit;

import com.garmin.fit.Decode;
import com.garmin.fit.MesgListener;
import dev.cairn.split.Recording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the FIT file of an activity. */
public final class FitFile {
    /** A week, a record a second with every sensor, comes to less. */
    public static final int MOST_BYTES = 32 << 20;

    private FitFile() {}

    /**
     * What the file recorded, in timer time.
     *
     * @param content the file, from its first byte to its last; it is not closed
     * @throws UnreadableFit when it is damaged anywhere, is no activity, or several
     * @throws IOException when the stream itself fails
     */
    public static Recording read(InputStream content) throws UnreadableFit, IOException {
        // In memory, because the SDK makes a damaged file of a stream that fails, and asks streams how much they have
        // left.
        return read(content.readNBytes(MOST_BYTES + 1));
    }

    /** As {@link #read(InputStream)}. */
    public static Recording read(byte[] content) throws UnreadableFit {
        Records records = new Records();
        decode(content, records);
        return records.recording();
    }

    /**
     * Goes through the messages of a file, first to last; of several files that stand one behind the other, through all.
     *
     * @throws UnreadableFit when it is damaged anywhere, or the listener throws; what was told until then is worth nothing
     */
    public static void decode(byte[] content, MesgListener listener) throws UnreadableFit {
        if (content.length == 0) {
            throw new UnreadableFit("it is empty");
        }
        if (content.length > MOST_BYTES) {
            throw new UnreadableFit("it is longer than " + MOST_BYTES + " bytes");
        }
        try {
            InputStream in = new ByteArrayInputStream(content);
            Decode decode = new Decode();
            // Several files may stand one behind the other; the SDK's own reader goes through them like this.
            while (decode.bytesAvailable(in)) {
                if (!decode.read(in, listener)) {
                    throw new UnreadableFit("it is damaged: it ends too early");
                }
                decode.nextFile();
            }
        } catch (IOException | RuntimeException damaged) {
            // The SDK has an exception of its own, but a file that was made to harm finds others too.
            String why =
                    String.valueOf(damaged.getMessage()).lines().findFirst().orElse("");
            throw new UnreadableFit("it is damaged: " + why.strip(), damaged);
        }
    }
}
