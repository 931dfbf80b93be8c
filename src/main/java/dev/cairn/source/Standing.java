package dev.cairn.source;

import org.jspecify.annotations.Nullable;

/**
 * How a sign-in at a service stands.
 *
 * @param good whether a sync could use it
 * @param words how it stands, in words
 * @param daysLeft how many days it lasts without a refresh, as far as is known; null where nobody knows
 */
public record Standing(boolean good, String words, @Nullable Long daysLeft) {}
