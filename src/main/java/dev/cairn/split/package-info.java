/**
 * Laps by the kilometre out of what a device recorded moment by moment, whoever it came from: plain numbers in, plain numbers
 * out.
 *
 * <pre>{@code
 * List<Lap> laps = KilometreSplitter.split(Recording.of(samples), 21_097.5);
 * }</pre>
 */
@NullMarked
package dev.cairn.split;

import org.jspecify.annotations.NullMarked;
