/**
 * The words that all of Cairn shares: an activity, its laps, its sport, its start.
 *
 * <p>An activity here has the shape of the cache (docs/format.md). Nothing in this package reads or writes a file.
 */
@NullMarked
package dev.cairn.activity;

import org.jspecify.annotations.NullMarked;
