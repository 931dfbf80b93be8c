/** What a person types: one small class per command. Results go to standard output, everything else to standard error. */
@NullMarked
package dev.cairn.cli;

import org.jspecify.annotations.NullMarked;
