/**
 * What is there, and what is gone: counts the activities of a cache, remembers the counts as a baseline, and says whether
 * anything was lost since.
 *
 * <p>The counts are those of the scripts' {@code verify-data-integrity.py}, under the same names, so that either program can
 * check against the baseline that the other saved.
 */
@NullMarked
package dev.cairn.integrity;

import org.jspecify.annotations.NullMarked;
