/**
 * Where Cairn's files are and how a user wants it to behave: one catalogue of settings, four places they may be set
 * in, and values that are checked before anything starts.
 *
 * <p>Every command reads them first, so reading them loads little: no regular expressions, no lambdas, no reflection.
 */
@NullMarked
package dev.cairn.settings;

import org.jspecify.annotations.NullMarked;
