package dev.cairn.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The language and the data format, as a route file asks for them. */
class MappingTest {
    private CamelContext camel;

    @BeforeEach
    void start() throws Exception {
        camel = new DefaultCamelContext();
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void jqMapsJsonText() throws Exception {
        assertThat(jq("[.[] | {id, km: (.metres / 1000)}]", "[{\"id\": 1, \"metres\": 12500}]"))
                .hasToString("[{\"id\":1,\"km\":12.5}]");
    }

    @Test
    void jqMapsWhatADataFormatMade() throws Exception {
        assertThat(jq(".[0].name", List.of(Map.of("name", "Ski")))).hasToString("\"Ski\"");
    }

    @Test
    void jqKeepsTheDigitsOfAnId() throws Exception {
        assertThat(jq(".", "12345678901234567")).hasToString("12345678901234567");
    }

    @Test
    void jqReadsAStreamAndRefusesNothing() throws Exception {
        byte[] json = "[7]".getBytes(StandardCharsets.UTF_8);
        assertThat(jq(".[0]", new java.io.ByteArrayInputStream(json))).hasToString("7");
        assertThatThrownBy(() -> send(null)).hasStackTraceContaining("jq: ");
    }

    @Test
    void severalOutputsAreAListAndNoneIsNull() throws Exception {
        assertThat(jq(".[]", "[1,2]")).hasToString("[1, 2]").isInstanceOf(List.class);
        assertThat(jq("empty", "[1,2]")).isNull();
    }

    @Test
    void jqAsksTheExchange() throws Exception {
        route("setBody: { jq: '[header(\"day\"), variable(\"of\"), header(\"none\")]' }");
        DefaultExchange exchange = new DefaultExchange(camel);
        exchange.getIn().setBody("{}");
        exchange.getIn().setHeader("day", "2026-01-16");
        exchange.setVariable("of", "mine");
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            assertThat(template.send("direct:x", exchange).getMessage().getBody())
                    .hasToString("[\"2026-01-16\",\"mine\",null]");
        }
    }

    @Test
    void jqDecidesInAChoice() throws Exception {
        route("filter: { jq: '.km > 5', steps: [ { setBody: { constant: long } } ] }");
        assertThat(send("{\"km\": 6}")).isEqualTo("long");
        assertThat(send("{\"km\": 4}")).isEqualTo("{\"km\": 4}");
    }

    @Test
    void whatIsNoJqIsRefusedWithTheProgram() {
        assertThatThrownBy(() -> jq(".[", "{}"))
                .hasRootCauseInstanceOf(Exception.class)
                .satisfies(refused -> {
                    Throwable at = refused;
                    while (!(at instanceof ExpressionIllegalSyntaxException)) {
                        at = at.getCause();
                    }
                    assertThat(at).hasMessageContaining(".[");
                });
    }

    @Test
    void jqSaysWhyItCannotGoOn() {
        assertThatThrownBy(() -> jq(".a + 1", "{\"a\": \"x\"}")).hasStackTraceContaining("jq: ");
    }

    @Test
    void aTableIsReadByTheNamesOfItsColumns() throws Exception {
        assertThat(csv("{ useMaps: true }", "date,name\n2026-01-16,\"Ski, long\"\n\n2026-01-17,Run\n"))
                .isEqualTo(List.of(
                        Map.of("date", "2026-01-16", "name", "Ski, long"),
                        Map.of("date", "2026-01-17", "name", "Run")));
    }

    @Test
    void aByteOrderMarkIsNoPartOfAName() throws Exception {
        assertThat(csv("{ useMaps: true }", "\ufeffdate\n2026-01-16\n"))
                .isEqualTo(List.of(Map.of("date", "2026-01-16")));
    }

    @Test
    void theColumnsMayBeNamedByTheRoute() throws Exception {
        assertThat(csv(
                        "{ useMaps: true, header: 'a,b', skipHeaderRecord: true, delimiter: ';', trim: true }",
                        "x;y\n 1 ;2"))
                .isEqualTo(List.of(Map.of("a", "1", "b", "2")));
    }

    @Test
    void withoutMapsARowIsAList() throws Exception {
        assertThat(csv("{ nullString: '-' }", "1,-\n")).isEqualTo(List.of(java.util.Arrays.asList("1", null)));
    }

    @Test
    void aShortRowHasNothingToSayAtItsEnd() throws Exception {
        assertThat(csv("{ useMaps: true }", "a,b\n1\n")).hasToString("[{a=1, b=null}]");
    }

    @Test
    void everySecondReadingIsLikeTheFirst() throws Exception {
        route("unmarshal: { csv: { useMaps: true } }");
        assertThat(send("a\n1\n")).isEqualTo(send("a\n1\n"));
    }

    @Test
    void anOptionThatItDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> route("unmarshal: { csv: { quoteMode: ALL } }"))
                .hasStackTraceContaining("quoteMode");
    }

    private Object jq(String program, Object body) throws Exception {
        route("setBody: { jq: '" + program.replace("'", "''") + "' }");
        return send(body);
    }

    private Object csv(String options, String text) throws Exception {
        route("unmarshal: { csv: " + options + " }");
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    private void route(String step) throws Exception {
        String yaml = "- route:\n    id: x\n    from: { uri: direct, parameters: { name: x }, steps: [ { " + step
                + " } ] }\n";
        PluginHelper.getRoutesLoader(camel)
                .updateRoutes(ResourceHelper.fromBytes("x.camel.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private Object send(Object body) throws Exception {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            return template.requestBody("direct:x", body);
        }
    }
}
