/** What was removed because the user said so, so that nothing brings it back and nobody misses it. */
@NullMarked
package dev.cairn.tombstone;

import org.jspecify.annotations.NullMarked;
