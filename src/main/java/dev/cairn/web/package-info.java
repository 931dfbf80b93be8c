/**
 * The HTTP server of {@code cairn run}: on which address it listens, who may ask, and what every answer says to a browser.
 * What is answered is for the routes in {@code routes/web} and the beans that they call.
 */
@NullMarked
package dev.cairn.web;

import org.jspecify.annotations.NullMarked;
