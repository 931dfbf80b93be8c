/** Which files Cairn remembers things in, and of which version they may be for this Cairn to touch them. */
@NullMarked
package dev.cairn.state;

import org.jspecify.annotations.NullMarked;
