/** The steps of a run, as the routes in {@code routes/} call them, and the Camel context that the routes live in. */
@NullMarked
package dev.cairn.pipeline;

import org.jspecify.annotations.NullMarked;
