/** Garmin Connect: its session, and its answers in the cache's shape. Facts: docs/format.md. */
@NullMarked
package dev.cairn.source.garmin;

import org.jspecify.annotations.NullMarked;
