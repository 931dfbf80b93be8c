/** Strava: its session, its limits, and its answers in the cache's shape. Facts: docs/strava.md. */
@NullMarked
package dev.cairn.source.strava;

import org.jspecify.annotations.NullMarked;
