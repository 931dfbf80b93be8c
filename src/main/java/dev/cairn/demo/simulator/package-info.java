/**
 * A Garmin Connect and a Strava that run inside Cairn: they answer over real HTTP on the loopback address, as the real ones do, and
 * fail on command, as the real ones do too.
 *
 * <p>{@code cairn demo} tells its story against them, and so do the tests. Of the rest of Cairn they use JSON values and
 * failures only, so that a mistake in reading their answers can't hide behind the same mistake in making them.
 */
@NullMarked
package dev.cairn.demo.simulator;

import org.jspecify.annotations.NullMarked;
