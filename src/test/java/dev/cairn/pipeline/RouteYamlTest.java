package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The route files as a reader and as Kaoto see them. */
class RouteYamlTest {
    private static final Path ROUTES = Path.of("routes");
    private static final Path EXAMPLES = Path.of("docs/examples");
    private static final Pattern DIRECT = Pattern.compile("direct:([a-z-]+)(?![a-z${-])");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    /** What fits on a screen, comments and blank lines not counted. */
    private static final int LONGEST_ROUTE = 40;

    static List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(ROUTES)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The routes, and what docs/extending.md offers to be copied. */
    static List<Path> filesAndExamples() throws IOException {
        List<Path> all = new ArrayList<>(files());
        try (Stream<Path> found = Files.list(EXAMPLES)) {
            found.sorted().forEach(all::add);
        }
        return all;
    }

    /** The route files that stand in the text of docs/extending.md. */
    static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        for (String line : Files.readAllLines(Path.of("docs/extending.md"))) {
            if (line.startsWith("    ") || line.isEmpty() && block.length() > 0) {
                block.append(line.isEmpty() ? "" : line.substring(4)).append('\n');
            } else {
                blocks.add(block.toString());
                block.setLength(0);
            }
        }
        return blocks.stream()
                .filter(text -> text.contains("\n- route:") || text.contains("\n- templatedRoute:"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void aRouteInTheTextIsValidByCamelsOwnSchema(String block) {
        Object yaml = new Load(LoadSettings.builder().build()).loadFromString(block);
        assertThat(problems(yaml)).isEmpty();
    }

    /** Of two routes with one id Camel keeps the second without a word. */
    @Test
    void noTwoRoutesHaveOneId() throws Exception {
        List<String> ids = new ArrayList<>();
        for (Path file : files()) {
            Matcher id = Pattern.compile("(?m)^- route:\\n(?: {4}.*\\n)*? {4}id: (\\S+)")
                    .matcher(Files.readString(file));
            while (id.find()) {
                ids.add(id.group(1));
            }
        }
        assertThat(ids).contains("sync", "backup").hasSizeGreaterThan(30).doesNotHaveDuplicates();
    }

    @Test
    void thereIsARouteInTheText() throws Exception {
        assertThat(blocks()).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("filesAndExamples")
    void isValidByCamelsOwnSchema(Path file) throws Exception {
        assertThat(problems(yaml(file))).isEmpty();
    }

    private static List<ValidationMessage> problems(Object yaml) {
        return SCHEMA.validate(JSON.valueToTree(yaml)).stream()
                .filter(problem -> !isPlaceholder(problem.getInstanceNode()))
                .toList();
    }

    /** A number or a switch may be a setting; the schema does not know of that. */
    private static boolean isPlaceholder(JsonNode value) {
        return value != null && value.asText("").matches("\\{\\{[a-z.-]+}}");
    }

    @Test
    void theSchemaRefusesWhatIsNoRoute() {
        Object mistyped = new Load(LoadSettings.builder().build()).loadFromString("- rout: { id: x }");
        assertThat(SCHEMA.validate(JSON.valueToTree(mistyped))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("filesAndExamples")
    void saysInItsFirstLineWhatItIsFor(Path file) throws Exception {
        assertThat(file.getFileName().toString()).matches("[a-z-]+\\.camel\\.yaml");
        assertThat(Files.readAllLines(file).get(0)).startsWith("# ").hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("filesAndExamples")
    void hasNoRouteThatIsLongerThanAScreen(Path file) throws Exception {
        int length = 0;
        for (String line : Files.readAllLines(file)) {
            length = line.startsWith("- ") || line.equals("    route:") ? 0 : length;
            length += line.isBlank() || line.strip().startsWith("#") ? 0 : 1;
            assertThat(length).as("lines up to: %s", line).isLessThanOrEqualTo(LONGEST_ROUTE);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void namesEveryRouteAsItIsCalled(Path file) throws Exception {
        for (Map<?, ?> route : routes(file, "route")) {
            assertThat(route.get("id")).isInstanceOf(String.class);
            Map<?, ?> from = (Map<?, ?>) route.get("from");
            if ("direct".equals(from.get("uri"))) {
                assertThat(((Map<?, ?>) from.get("parameters")).get("name")).isEqualTo(route.get("id"));
            }
        }
        for (Map<?, ?> configuration : routes(file, "routeConfiguration")) {
            assertThat(configuration.get("id")).isInstanceOf(String.class);
        }
    }

    @Test
    void everyNameIsGivenOnce() throws Exception {
        assertThat(ids()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("files")
    void callsNoRouteThatIsNotThere(Path file) throws Exception {
        Set<String> called = new TreeSet<>();
        Matcher calls = DIRECT.matcher(Files.readString(file));
        while (calls.find()) {
            called.add(calls.group(1));
        }
        called.remove("source-");
        assertThat(ids()).containsAll(called);
    }

    @Test
    void aSourceIsCalledAsItsFile() throws Exception {
        for (Path file : files()) {
            if (file.getParent().endsWith("sources")) {
                String name = file.getFileName().toString().replace(".camel.yaml", "");
                assertThat(routes(file, "route").get(0).get("id")).isEqualTo("source-" + name);
            }
        }
    }

    private static List<String> ids() throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path file : files()) {
            routes(file, "route").forEach(route -> ids.add(String.valueOf(route.get("id"))));
        }
        return ids;
    }

    private static List<Map<?, ?>> routes(Path file, String kind) throws IOException {
        List<Map<?, ?>> routes = new ArrayList<>();
        for (Object item : (List<?>) yaml(file)) {
            if (((Map<?, ?>) item).get(kind) instanceof Map<?, ?> route) {
                routes.add(route);
            }
        }
        return routes;
    }

    private static Object yaml(Path file) throws IOException {
        return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }

    private static JsonSchema schema() {
        try (InputStream schema = RouteYamlTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            // Loose: Camel takes "0" for 0 and "false" for false.
            SchemaValidatorsConfig loose =
                    SchemaValidatorsConfig.builder().typeLoose(true).build();
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema, loose);
        } catch (IOException failed) {
            throw new ExceptionInInitializerError(failed);
        }
    }
}
