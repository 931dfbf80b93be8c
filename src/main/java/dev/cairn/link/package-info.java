/** What the user said about which recordings are one activity and which are two, so that no later run decides otherwise. */
@NullMarked
package dev.cairn.link;

import org.jspecify.annotations.NullMarked;
