/**
 * A Garmin Connect that runs inside Cairn: it answers over real HTTP on the loopback address, as the real one does, and
 * fails on command, as the real one does too.
 *
 * <p>{@code cairn demo} tells its story against it, and so do the tests. Of the rest of Cairn it uses JSON values and
 * failures only, so that a mistake in reading Garmin's answers can't hide behind the same mistake in making them.
 */
@NullMarked
package dev.cairn.demo.simulator;

import org.jspecify.annotations.NullMarked;
