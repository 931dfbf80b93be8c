package dev.cairn.source.file;

import dev.cairn.fit.FitFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLStreamException;

/**
 * Reads a file of an activity: FIT, TCX or GPX, each perhaps packed with gzip. What it is goes by its content.
 *
 * <pre>{@code
 * FileActivities run = new ActivityFiles(zone).read("run.gpx", in, key -> false);
 * run.activities();  // in the cache's shape
 * run.instead();     // or what it is instead
 * }</pre>
 */
final class ActivityFiles {
    /** Up to here a file is read as a whole, so that one that is known need not be understood. */
    private static final int MOST_XML_IN_MEMORY = 4 << 20;

    private static final String PREFIX = "file_";

    /** Of the SHA-256; 128 bits are enough that no two files share them. */
    private static final int DIGITS = 32;

    private final LocalClock clock;

    /** @param home this computer's time zone, the best guess where a file has only UTC */
    ActivityFiles(ZoneId home) {
        this(new LocalClock(home));
    }

    ActivityFiles(LocalClock clock) {
        this.clock = clock;
    }

    /**
     * Reads a file.
     *
     * @param name as it is called where it comes from; only to tell a broken recording from something else
     * @param content from its first byte; it is not closed
     * @param isKnown whether what is called by this key need not be read
     * @throws UnreadableFile when it is damaged, too large, or made to harm
     */
    FileActivities read(String name, InputStream content, Predicate<String> isKnown) throws UnreadableFile {
        try {
            Unpacking.Counting counting = new Unpacking.Counting(content);
            InputStream limited = new Unpacking(counting, () -> Long.MAX_VALUE);
            byte[] head = limited.readNBytes(FileKind.HEAD);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), limited);
            if (FileKind.of(head) != FileKind.GZIP) {
                return unpacked(name, head, whole, isKnown);
            }
            InputStream unpacking = new Unpacking(new GZIPInputStream(whole), counting::bytes);
            byte[] unpackedHead = unpacking.readNBytes(FileKind.HEAD);
            return unpacked(
                    name,
                    unpackedHead,
                    new SequenceInputStream(new ByteArrayInputStream(unpackedHead), unpacking),
                    isKnown);
        } catch (Unpacking.Bomb tooLarge) {
            throw new UnreadableFile(String.valueOf(tooLarge.getMessage()), tooLarge);
        } catch (IOException damaged) {
            throw new UnreadableFile("it cannot be read to its end: " + damaged.getMessage(), damaged);
        } catch (RuntimeException senseless) {
            // A file that was made to harm finds what no one thought of; the others come in all the same.
            throw new UnreadableFile("it is damaged: " + senseless.getMessage(), senseless);
        }
    }

    private FileActivities unpacked(String name, byte[] head, InputStream content, Predicate<String> isKnown)
            throws UnreadableFile, IOException {
        return switch (FileKind.of(head)) {
            case FIT -> fit(content.readNBytes(FitFile.MOST_BYTES + 1), isKnown);
            case XML -> xml(name, head, content, isKnown);
            case EMPTY -> throw new UnreadableFile("it is empty");
            case ZIP, GZIP -> throw new UnreadableFile("it is packed twice");
            case OTHER -> other(name);
        };
    }

    private static FileActivities other(String name) throws UnreadableFile {
        if (FileKind.isPromisedBy(name)) {
            throw new UnreadableFile("it is no FIT, TCX or GPX file, whatever its name says");
        }
        return FileActivities.none("", "no FIT, TCX or GPX file");
    }

    private FileActivities fit(byte[] content, Predicate<String> isKnown) throws UnreadableFile {
        MessageDigest digest = sha256();
        String key = key(digest, content);
        return isKnown.test(key) ? FileActivities.seenBefore(key) : FitActivities.read(content, key, clock);
    }

    private FileActivities xml(String name, byte[] head, InputStream content, Predicate<String> isKnown)
            throws UnreadableFile, IOException {
        byte[] start = content.readNBytes(MOST_XML_IN_MEMORY + 1);
        if (start.length <= MOST_XML_IN_MEMORY) {
            String key = key(sha256(), start);
            return isKnown.test(key)
                    ? FileActivities.seenBefore(key)
                    : parse(name, head, new ByteArrayInputStream(start)).named(key);
        }
        DigestInputStream digesting =
                new DigestInputStream(new SequenceInputStream(new ByteArrayInputStream(start), content), sha256());
        Unnamed parsed = parse(name, head, digesting);
        digesting.transferTo(java.io.OutputStream.nullOutputStream());
        String key = key(digesting.getMessageDigest(), new byte[0]);
        return isKnown.test(key) ? FileActivities.seenBefore(key) : parsed.named(key);
    }

    private Unnamed parse(String name, byte[] head, InputStream content) throws UnreadableFile, IOException {
        content.skipNBytes(FileKind.xmlStart(head));
        try (XmlText xml = XmlText.of(content, FileKind.encoding(head))) {
            String root = xml.nextElement();
            if ("TrainingCenterDatabase".equals(root)) {
                return TcxActivities.read(xml, clock);
            }
            if ("gpx".equals(root)) {
                return GpxActivities.read(xml, clock);
            }
            if (FileKind.isPromisedBy(name)) {
                throw new UnreadableFile("it is XML, but neither TCX nor GPX: it begins with <" + root + ">");
            }
            return Unnamed.none("XML, but neither TCX nor GPX");
        } catch (XMLStreamException damaged) {
            throw unreadable(damaged);
        }
    }

    private static UnreadableFile unreadable(XMLStreamException damaged) {
        for (Throwable at = damaged; at != null; at = at.getCause()) {
            if (at instanceof Unpacking.Bomb bomb) {
                return new UnreadableFile(String.valueOf(bomb.getMessage()), damaged);
            }
            if (at instanceof CharacterCodingException) {
                return new UnreadableFile("it has characters that are not in the encoding it names", damaged);
            }
        }
        String message = String.valueOf(damaged.getMessage());
        int line = damaged.getLocation() == null ? -1 : damaged.getLocation().getLineNumber();
        String why = message.substring(message.lastIndexOf('\n') + 1).replaceFirst("^Message: ", "");
        return new UnreadableFile("it is damaged" + (line > 0 ? " in line " + line : "") + ": " + why, damaged);
    }

    private static String key(MessageDigest digest, byte[] rest) {
        return PREFIX + HexFormat.of().formatHex(digest.digest(rest)).substring(0, DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
