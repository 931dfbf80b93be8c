/**
 * JSON as the cache needs it: values that remember how their numbers were spelled, and the text that Python's {@code
 * json.dump(…, indent=2, ensure_ascii=False)} would write.
 *
 * <p>A JSON value is one of: {@code Map<String, Object>} in the order of the text, {@code List<Object>}, {@link String},
 * {@link JsonNumber}, {@link Boolean}, {@code null}.
 */
@NullMarked
package dev.cairn.json;

import org.jspecify.annotations.NullMarked;
