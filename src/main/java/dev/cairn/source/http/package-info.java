/** Good manners with services that speak HTTP: tokens that no log sees, time limits, when to try again, words for failures. */
@NullMarked
package dev.cairn.source.http;

import org.jspecify.annotations.NullMarked;
