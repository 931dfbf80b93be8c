/** How far something is that takes its time, and how long it will take. */
@NullMarked
package dev.cairn.progress;

import org.jspecify.annotations.NullMarked;
