package dev.cairn.disk;

/** The process is dead: nothing that runs afterwards reaches the disk, clean-up included. No code may catch it. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed");
    }
}
