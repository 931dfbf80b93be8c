/**
 * FIT files, as watches write them: read with Garmin's own SDK, as a {@link dev.cairn.split.Recording}.
 *
 * <p>Whoever made the file may have meant harm: it is read up to a number of bytes, and whatever the
 * SDK throws becomes a reason in words.
 */
@NullMarked
package dev.cairn.fit;

import org.jspecify.annotations.NullMarked;
