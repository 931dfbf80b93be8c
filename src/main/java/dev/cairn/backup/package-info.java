/**
 * The copies of the cache in {@code tracking/backups}: what they are called, whether they are still what they were, which is
 * the newest.
 *
 * <p>The copying itself is a route's work; here a copy is proven and gets its name. Nothing in this package writes to a
 * backup; which may go is decided in {@code dev.cairn.retention}.
 */
@NullMarked
package dev.cairn.backup;

import org.jspecify.annotations.NullMarked;
