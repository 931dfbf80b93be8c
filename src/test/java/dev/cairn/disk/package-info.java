/**
 * A disk for tests on which any operation can fail. Code that keeps to {@code java.nio.file} runs on it unchanged: give it
 * paths of {@link dev.cairn.disk.Disk#path}.
 */
@NullMarked
package dev.cairn.disk;

import org.jspecify.annotations.NullMarked;
