/** How things stand, at a glance: the pages that {@code cairn run} shows, the document behind them, and the report. */
@NullMarked
package dev.cairn.dashboard;

import org.jspecify.annotations.NullMarked;
