package dev.cairn.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.ExpressionAdapter;
import org.jspecify.annotations.Nullable;

/** One jq program: one output is given as it is, several as a list, none as null. */
final class JqExpression extends ExpressionAdapter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scope builtIn;
    private final @Nullable Expression source;
    private final String program;
    private final JsonQuery query;

    JqExpression(Scope builtIn, @Nullable Expression source, String program) {
        this.builtIn = builtIn;
        this.source = source;
        this.program = program;
        try {
            this.query = JsonQuery.compile(program, Versions.JQ_1_6);
        } catch (JsonQueryException noJq) {
            throw new ExpressionIllegalSyntaxException(program, noJq);
        }
    }

    @Override
    public void init(CamelContext context) {
        super.init(context);
        if (source != null) {
            source.init(context);
        }
    }

    @Override
    public @Nullable Object evaluate(Exchange exchange) {
        List<JsonNode> outputs = new ArrayList<>();
        try {
            query.apply(scope(exchange), input(exchange), outputs::add);
        } catch (IOException | InvalidPayloadException failed) {
            throw new RuntimeCamelException("jq: " + failed.getMessage(), failed);
        }
        return switch (outputs.size()) {
            case 0 -> null;
            case 1 -> outputs.get(0);
            default -> outputs;
        };
    }

    /** As jq itself decides: all but false, null and nothing is true. */
    @Override
    public boolean matches(Exchange exchange) {
        Object value = evaluate(exchange);
        return value != null
                && !(value instanceof JsonNode node && (node.isNull() || node.isBoolean() && !node.asBoolean()));
    }

    private JsonNode input(Exchange exchange) throws IOException, InvalidPayloadException {
        Object body = source == null ? exchange.getMessage().getBody() : source.evaluate(exchange, Object.class);
        if (body instanceof JsonNode || body instanceof Iterable<?> || body instanceof Map<?, ?>) {
            return JSON.valueToTree(body);
        }
        InputStream text = exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, body);
        if (text == null) {
            throw new InvalidPayloadException(exchange, InputStream.class);
        }
        return JSON.readTree(text);
    }

    private Scope scope(Exchange exchange) {
        Scope scope = Scope.newChildScope(builtIn);
        scope.addFunction(
                "header", 1, asking((from, name) -> from.getMessage().getHeader(name, String.class), exchange));
        scope.addFunction("variable", 1, asking((from, name) -> from.getVariable(name, String.class), exchange));
        return scope;
    }

    private static Function asking(BiFunction<Exchange, String, @Nullable String> value, Exchange exchange) {
        return (scope, arguments, in, path, output, version) -> arguments.get(0).apply(scope, in, name -> {
            String text = value.apply(exchange, name.asText());
            output.emit(text == null ? NullNode.getInstance() : new TextNode(text), null);
        });
    }

    @Override
    public String toString() {
        return program;
    }
}
