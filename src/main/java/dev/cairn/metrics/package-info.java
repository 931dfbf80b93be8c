/** How things stand in numbers for Prometheus, and in yes or no for watchdogs. */
@NullMarked
package dev.cairn.metrics;

import org.jspecify.annotations.NullMarked;
