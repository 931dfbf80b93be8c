/**
 * Which backups may go: those that no rule keeps and that hold nothing which is not in the cache, or in a backup that stays, as
 * well.
 *
 * <p>Nothing in this package removes anything; it reads, and says for each backup what is to become of it and why.
 */
@NullMarked
package dev.cairn.retention;

import org.jspecify.annotations.NullMarked;
