package dev.cairn.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTextTest {
    private static XmlText open(String xml) throws Exception {
        return XmlText.of(new ByteArrayInputStream(Fixture.text(xml)), StandardCharsets.UTF_8);
    }

    @Test
    void elementsComeInOrderAndThoseWithinEndWithTheirOuter() throws Exception {
        try (XmlText xml = open("<r><a><b>1</b><c/></a><d/></r>")) {
            assertThat(xml.nextElement()).isEqualTo("r");
            assertThat(xml.nextElement()).isEqualTo("a");
            List<String> within = new ArrayList<>();
            int own = xml.depth();
            for (String name = xml.nextWithin(own); name != null; name = xml.nextWithin(own)) {
                within.add(name);
            }
            assertThat(within).containsExactly("b", "c");
            assertThat(xml.nextElement()).isEqualTo("d");
            assertThat(xml.nextElement()).isNull();
        }
    }

    @Test
    void aTextIsThatOfAllWithinAndStandsAtItsEnd() throws Exception {
        try (XmlText xml = open("<r><hr> <Value>150</Value>\n</hr><name><![CDATA[a <b>]]> &amp; c</name></r>")) {
            xml.nextElement();
            xml.nextElement();
            assertThat(xml.number()).isEqualTo(150);
            assertThat(xml.nextElement()).isEqualTo("name");
            assertThat(xml.text()).isEqualTo("a <b> & c");
            assertThat(xml.nextElement()).isNull();
        }
    }

    @Test
    void attributesAreKnownByTheirNames() throws Exception {
        try (XmlText xml = open("<r lat=' 5.0 '/>")) {
            xml.nextElement();
            assertThat(xml.attribute("lat")).isEqualTo("5.0");
            assertThat(xml.attribute("lon")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-08T07:00:00Z, 2026-01-08T07:00:00Z, ",
        "2026-01-08T07:00:00.250Z, 2026-01-08T07:00:00.250Z, ",
        "2026-01-08t07:00:00z, 2026-01-08T07:00:00Z, ",
        "2026-01-08T07:00:00+05:30, 2026-01-08T01:30:00Z, 19800",
        "2026-01-08T07:00:00-08:00, 2026-01-08T15:00:00Z, -28800",
        "2026-01-08T07:00:00+00:00, 2026-01-08T07:00:00Z, ",
        "2026-01-08T07:00:00, 2026-01-08T07:00:00Z, ",
    })
    void timesHaveAZoneOrAreUtc(String text, String instant, Long ahead) {
        XmlText.Moment moment = XmlText.moment(text);
        assertThat(moment.instant()).hasToString(instant);
        assertThat(moment.aheadOfUtc()).isEqualTo(ahead);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-01-08", "2026-13-08T07:00:00Z", "Z"})
    void whatIsNoTimeIsNone(String text) {
        assertThat(XmlText.moment(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "NaN", "Infinity", "1e999"})
    void whatIsNoNumberIsUnknown(String text) {
        assertThat(XmlText.number(text)).isNaN();
    }
}
