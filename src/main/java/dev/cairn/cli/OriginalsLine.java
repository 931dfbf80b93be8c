package dev.cairn.cli;

import dev.cairn.original.OriginalShelf;

/** How the originals stand, in a line. */
final class OriginalsLine {
    private static final int SHOWN = 5;

    private OriginalsLine() {}

    /** For example {@code 540 present, 2 missing, DAMAGED: 123.fit}. */
    static String of(Screen screen, OriginalShelf.State originals) {
        StringBuilder line = new StringBuilder(originals.present() + " present");
        if (!originals.missing().isEmpty()) {
            line.append(", ").append(originals.missing().size()).append(" missing");
        }
        if (originals.none() > 0) {
            line.append(", ").append(originals.none()).append(" without one");
        }
        if (!originals.damaged().isEmpty()) {
            int more = originals.damaged().size() - SHOWN;
            String names = String.join(
                    ", ",
                    originals
                            .damaged()
                            .subList(0, Math.min(SHOWN, originals.damaged().size())));
            line.append(", ").append(screen.bad("DAMAGED: " + names + (more > 0 ? " and " + more + " more" : "")));
        }
        return line.toString();
    }
}
