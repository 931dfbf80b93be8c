package dev.cairn.mapping;

import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.spi.annotations.Language;
import org.apache.camel.support.SingleInputTypedLanguageSupport;
import org.jspecify.annotations.Nullable;

/**
 * The language {@code jq} of the routes: a jq 1.6 program over the body, which may be JSON as text, bytes or a stream, or the maps
 * and lists that a data format made. {@code header("name")} and {@code variable("name")} ask the exchange.
 *
 * <p>Camel makes it when the first route that uses it is loaded; without one nothing of it is.
 */
@Language("jq")
public final class JqLanguage extends SingleInputTypedLanguageSupport {
    private final Scope builtIn = Scope.newEmptyScope();

    /** The language with jq's own functions. */
    public JqLanguage() {
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, builtIn);
    }

    /** @throws org.apache.camel.ExpressionIllegalSyntaxException when it is no jq */
    @Override
    public Expression createExpression(@Nullable Expression source, String expression, Object @Nullable [] properties) {
        return new JqExpression(builtIn, source, expression);
    }

    @Override
    public Predicate createPredicate(@Nullable Expression source, String expression, Object @Nullable [] properties) {
        return new JqExpression(builtIn, source, expression);
    }
}
