/** Where activities come from, and what is remembered of each source: which days are complete, what was seen upstream. */
@NullMarked
package dev.cairn.source;

import org.jspecify.annotations.NullMarked;
