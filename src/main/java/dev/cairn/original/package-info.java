/** The files that devices wrote, as they were uploaded: a summary is not the whole history. */
@NullMarked
package dev.cairn.original;

import org.jspecify.annotations.NullMarked;
