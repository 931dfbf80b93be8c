/**
 * Files of activities as a source: FIT, TCX and GPX, packed or not, and the archives that services export.
 *
 * <p>{@link dev.cairn.source.file.FileImport} is the way in. Whoever made a file may have meant harm: what it is goes by its
 * content, everything is read up to a limit, and whatever is wrong becomes a reason in words. Nothing is unpacked to the disk.
 */
@NullMarked
package dev.cairn.source.file;

import org.jspecify.annotations.NullMarked;
