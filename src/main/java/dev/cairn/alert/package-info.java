/**
 * Incidents: what is wrong, since when, who was told, and when it is over. Words and memory only; what carries a message to a
 * person is a channel, a route of its own in {@code routes/alerts/}.
 */
@NullMarked
package dev.cairn.alert;

import org.jspecify.annotations.NullMarked;
