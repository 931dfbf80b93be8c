package dev.cairn.source.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Goes through an XML file from element to element, by their names without prefix. It knows no document types and no entities but the
 * five of XML itself, and nothing in the file may be longer than a person would write.
 */
final class XmlText implements AutoCloseable {
    private static final int MOST_TEXT = 10_000;

    /** Real files go to about ten. From Java 24 on the JDK has a limit of 100 itself, which it tells in words for nobody. */
    private static final int MOST_DEPTH = 50;

    /** So many bytes may go by without an element, a text or a comment coming to its end. */
    private static final long MOST_SILENCE = 4L << 20;

    private final XMLStreamReader reader;
    private final Patience patience;
    private int depth;

    private XmlText(XMLStreamReader reader, Patience patience) {
        this.reader = reader;
        this.patience = patience;
    }

    /** Counts what the parser has read since it last came to something. */
    private static final class Patience extends FilterInputStream {
        private long silent;

        Patience(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            silent++;
            return super.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            silent += Math.max(0, read);
            if (silent > MOST_SILENCE) {
                throw new IOException("something in it has no end");
            }
            return read;
        }
    }

    /**
     * Begins to read.
     *
     * @param content from the first {@code <} on, or from a byte order mark of UTF-16
     * @param encoding as the file says; what is not in it is damage
     */
    static XmlText of(InputStream content, Charset encoding) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("it asks for another file: " + systemId);
        });
        Patience patience = new Patience(content);
        // Given bytes, the parser prints what is wrong with them to standard error by itself.
        Reader characters = new InputStreamReader(patience, encoding.newDecoder());
        return new XmlText(factory.createXMLStreamReader(characters), patience);
    }

    /** The name of the next element that begins anywhere; null at the end of the file. */
    @Nullable
    String nextElement() throws XMLStreamException, UnreadableFile {
        while (reader.hasNext()) {
            if (step() == XMLStreamConstants.START_ELEMENT) {
                return reader.getLocalName();
            }
        }
        return null;
    }

    /** The name of the next element within the one that stands at a depth; null when that one ends. */
    @Nullable
    String nextWithin(int outer) throws XMLStreamException, UnreadableFile {
        while (reader.hasNext()) {
            int event = step();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return reader.getLocalName();
            }
            if (event == XMLStreamConstants.END_ELEMENT && depth < outer) {
                return null;
            }
        }
        throw new XMLStreamException("it ends too early");
    }

    /** How deep the element is that began last; 1 is the root. */
    int depth() {
        return depth;
    }

    private int step() throws XMLStreamException, UnreadableFile {
        int event = reader.next();
        patience.silent = 0;
        switch (event) {
            case XMLStreamConstants.DTD ->
                throw new UnreadableFile("it has a document type definition (DOCTYPE), which no recording needs");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new UnreadableFile("it uses an entity that it does not define: &" + reader.getLocalName() + ";");
            case XMLStreamConstants.START_ELEMENT -> {
                depth++;
                if (depth > MOST_DEPTH) {
                    throw new UnreadableFile("its elements are more than " + MOST_DEPTH + " deep in one another");
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            default -> {}
        }
        return event;
    }

    /** The value of an attribute of the element that began last; empty where it is missing. */
    String attribute(String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    /** The text of the element that began last, with that of all in it; goes to its end. */
    String text() throws XMLStreamException, UnreadableFile {
        int own = depth;
        StringBuilder text = new StringBuilder();
        while (depth >= own) {
            if (!reader.hasNext()) {
                throw new XMLStreamException("it ends too early");
            }
            int event = step();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
                if (text.length() > MOST_TEXT) {
                    throw new UnreadableFile("a text in it is longer than " + MOST_TEXT + " characters");
                }
            }
        }
        return text.toString().strip();
    }

    /** As {@link #text()}, as a number; {@code NaN} where it is none. */
    double number() throws XMLStreamException, UnreadableFile {
        return number(text());
    }

    static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    /** A time with its zone; one without is UTC. */
    record Moment(Instant instant, @Nullable Long aheadOfUtc) {}

    /** Reads a time; null where it is none. */
    static @Nullable Moment moment(String text) {
        try {
            if (text.endsWith("Z") || text.endsWith("z")) {
                return new Moment(Instant.parse(text.toUpperCase(java.util.Locale.ROOT)), null);
            }
            if (text.length() > 10 && (text.indexOf('+', 10) > 0 || text.indexOf('-', 10) > 0)) {
                OffsetDateTime time = OffsetDateTime.parse(text);
                int ahead = time.getOffset().getTotalSeconds();
                return new Moment(time.toInstant(), ahead == 0 ? null : Long.valueOf(ahead));
            }
            return new Moment(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC), null);
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    @Override
    public void close() throws XMLStreamException {
        reader.close();
    }
}
