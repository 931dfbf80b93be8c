package dev.cairn.demo.simulator;

import org.jspecify.annotations.Nullable;

/** One address of Garmin's, and what it answers. */
@FunctionalInterface
interface Endpoint {
    /** The answer, or null when the path is not this endpoint's. */
    @Nullable
    Answer answer(SimulatedRequest request);
}
