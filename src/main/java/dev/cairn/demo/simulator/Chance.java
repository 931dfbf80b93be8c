package dev.cairn.demo.simulator;

import java.util.Random;

/** Chance that always falls the same way for the same day or activity. */
final class Chance {
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private Chance() {}

    /** {@link Random}, because its numbers are the same in every Java; seeds near to each other are pulled apart first. */
    static Random of(long seed, long purpose) {
        // The last steps of SplitMix64, without which neighbours would begin alike.
        long mixed = (seed * SPREAD + purpose) * SPREAD;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return new Random(mixed ^ mixed >>> 31);
    }
}
