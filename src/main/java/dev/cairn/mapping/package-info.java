/**
 * What says in a route file what becomes of a stranger's data: the language jq and the data format csv, under the names and with
 * the options that Camel's own camel-jq and camel-csv have. Where those are on the class path instead, no route changes.
 */
@NullMarked
package dev.cairn.mapping;

import org.jspecify.annotations.NullMarked;
