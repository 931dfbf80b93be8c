package dev.cairn.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatName;
import org.apache.camel.spi.annotations.Dataformat;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The data format {@code csv} of the routes, for reading: a list with a row each, as maps by the names in the first row where
 * {@code useMaps} is set, else as lists of texts. Of camel-csv's options those that reading a table needs; another one is
 * refused when the route is loaded.
 *
 * <p>Text is UTF-8 unless the exchange names a charset; a byte order mark, which spreadsheets like to write, is passed over.
 */
@Dataformat("csv")
public final class CsvDataFormat extends ServiceSupport implements DataFormat, DataFormatName {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final CSVFormat.Builder format = CSVFormat.DEFAULT.builder();
    private boolean maps;
    private boolean named;

    @Override
    public String getDataFormatName() {
        return "csv";
    }

    /** What stands between two fields: one character, a comma unless it is set. */
    public void setDelimiter(Character delimiter) {
        format.setDelimiter(delimiter);
    }

    /** What stands around a field that holds a delimiter; a quotation mark unless it is set. */
    public void setQuote(Character quote) {
        format.setQuote(quote);
    }

    /** What a line begins with that is passed over; nothing unless it is set. */
    public void setCommentMarker(Character marker) {
        format.setCommentMarker(marker);
    }

    /** What is read as null. */
    public void setNullString(String text) {
        format.setNullString(text);
    }

    /** Whether white space around each field is dropped. */
    public void setTrim(boolean trim) {
        format.setTrim(trim);
    }

    /** Whether white space outside of quotation marks is dropped. */
    public void setIgnoreSurroundingSpaces(boolean ignore) {
        format.setIgnoreSurroundingSpaces(ignore);
    }

    /** Whether a column may have no name. */
    public void setAllowMissingColumnNames(boolean allow) {
        format.setAllowMissingColumnNames(allow);
    }

    /** The names of the columns, separated by commas, where the first row does not have them. */
    public void setHeader(String names) {
        format.setHeader(names.split(",", -1));
        named = true;
    }

    /** Whether the first row is passed over, when {@code header} names the columns. */
    public void setSkipHeaderRecord(boolean skip) {
        format.setSkipHeaderRecord(skip);
    }

    /** Whether a row becomes a map by the names of the columns. */
    public void setUseMaps(boolean use) {
        maps = use;
    }

    /** As {@link #setUseMaps}; every map here is in the order of the columns. */
    public void setUseOrderedMaps(boolean use) {
        maps |= use;
    }

    @Override
    public List<Object> unmarshal(Exchange exchange, InputStream stream) throws IOException {
        if (maps && !named) {
            format.setHeader().setSkipHeaderRecord(true);
        }
        List<Object> rows = new ArrayList<>();
        try (Reader text = text(exchange, stream);
                CSVParser parser = CSVParser.parse(text, format.get())) {
            for (CSVRecord row : parser) {
                rows.add(maps ? map(row, parser.getHeaderNames()) : row.toList());
            }
        }
        return rows;
    }

    /** A row that is shorter than the first one has nothing to say in its last columns. */
    private static Map<String, @Nullable String> map(CSVRecord row, List<String> names) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), i < row.size() ? row.get(i) : null);
        }
        return fields;
    }

    private static Reader text(Exchange exchange, InputStream stream) throws IOException {
        PushbackReader reader =
                new PushbackReader(new InputStreamReader(stream, ExchangeHelper.getCharsetName(exchange, true)), 1);
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }

    /** @throws UnsupportedOperationException always: no route writes a table */
    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) {
        throw new UnsupportedOperationException("csv is read here, never written");
    }
}
