package dev.cairn.cache;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.activity.Mark;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A parser's tokens, each taken into a check value as it goes by, unless nobody wants to know. */
final class MarkedTokens {
    private final JsonParser parser;
    private final boolean marking;
    private final Mark mark = new Mark();

    MarkedTokens(JsonParser parser, boolean marking) {
        this.parser = parser;
        this.marking = marking;
    }

    /** The check value of what went by since this was last asked. */
    int take() {
        return mark.take();
    }

    @Nullable
    String nextFieldName() throws IOException {
        String key = parser.nextFieldName();
        if (marking) {
            takeIn();
        }
        return key;
    }

    /** The next token; null, as Jackson has it, after the last. */
    JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (marking && token != null) {
            takeIn();
        }
        return token;
    }

    /** Goes to the end of the object or array that the parser stands at the beginning of; else stays. */
    void skipChildren() throws IOException {
        if (!marking) {
            parser.skipChildren();
            return;
        }
        int depth = parser.currentToken().isStructStart() ? 1 : 0;
        while (depth > 0) {
            JsonToken token = next();
            if (token == null) {
                return;
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }

    private void takeIn() throws IOException {
        switch (parser.currentToken()) {
            case FIELD_NAME -> mark.name(parser.currentName());
            case VALUE_STRING -> {
                mark.sign('"');
                mark.characters(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                mark.sign('#');
                mark.characters(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            }
            case START_OBJECT -> mark.sign('{');
            case END_OBJECT -> mark.sign('}');
            case START_ARRAY -> mark.sign('[');
            case END_ARRAY -> mark.sign(']');
            case VALUE_TRUE -> mark.sign('t');
            case VALUE_FALSE -> mark.sign('f');
            default -> mark.sign('n');
        }
    }
}
