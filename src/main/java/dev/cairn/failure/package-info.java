/** What goes wrong, in words a person can act on, and the exit code that tells a program. */
@NullMarked
package dev.cairn.failure;

import org.jspecify.annotations.NullMarked;
