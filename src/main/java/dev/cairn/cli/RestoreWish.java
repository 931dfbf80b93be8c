package dev.cairn.cli;

/** What was asked of {@code cairn restore}. */
record RestoreWish(String name, boolean dryRun, boolean yes, boolean json) {}
