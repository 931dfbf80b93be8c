/**
 * What will change in the cache when new activities come in: a plan, made from plain values, with nothing written yet.
 *
 * <p>The nine rules are in docs/merge.md. Nothing here reads a file, a clock or a service; the pipeline hands in what the
 * cache holds ({@link dev.cairn.merge.History}) and what every source said last time ({@link dev.cairn.merge.Memory}), and
 * carries out what {@link dev.cairn.merge.MergePlan} says.
 */
@NullMarked
package dev.cairn.merge;

import org.jspecify.annotations.NullMarked;
