package dev.cairn.integrity;

/** What a verification found. */
public enum Verdict {
    /** All that was there is there. */
    OK("ok"),
    /** Something is gone. */
    LOSS("loss"),
    /** There is nothing yet to compare with. */
    NO_BASELINE("no-baseline"),
    /** The cache cannot be read. */
    CORRUPT("corrupt");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The word for it in JSON and in outputs. */
    public String word() {
        return word;
    }
}
