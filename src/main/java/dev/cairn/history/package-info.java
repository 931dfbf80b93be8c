/** What Cairn did: one line a run, kept for ever. */
@NullMarked
package dev.cairn.history;

import org.jspecify.annotations.NullMarked;
