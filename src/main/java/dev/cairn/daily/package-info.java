/**
 * The scripts' second file, {@code tracking/garmin-cache.json}: sleep, heart rate variability and stress by day, training status,
 * and how cadence goes with pace. It is read, merged, counted and replaced here with the care that the history gets; where
 * the values come from, and when it is saved, is not decided here.
 */
@NullMarked
package dev.cairn.daily;

import org.jspecify.annotations.NullMarked;
