/**
 * The copies of the cache in {@code tracking/backups}: what they are called, whether they are still what they were, which is
 * the newest.
 *
 * <p>The copying itself is a route's work; here a copy is proven and gets its name. Nothing in this package reads what is in a
 * backup, and nothing writes to one.
 */
@NullMarked
package dev.cairn.backup;

import org.jspecify.annotations.NullMarked;
