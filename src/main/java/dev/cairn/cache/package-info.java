/**
 * The one file: read it in a stream, splice changes into it, replace it atomically, and let nobody else do so at the same
 * time.
 *
 * <p>All access to files goes through {@code java.nio.file}, so that a test can put a file system underneath that fails at
 * any operation.
 */
@NullMarked
package dev.cairn.cache;

import org.jspecify.annotations.NullMarked;
