package dev.cairn.settings;

/** A value and the line of the file that it was written on, counted from 1. */
record Written(String value, int line) {}
