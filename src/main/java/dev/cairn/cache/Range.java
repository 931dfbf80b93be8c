package dev.cairn.cache;

/** A run of bytes in the cache file: from {@code start}, up to but not including {@code end}. */
record Range(long start, long end) {
    long length() {
        return end - start;
    }
}
