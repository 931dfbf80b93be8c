package dev.cairn.settings;

import org.jspecify.annotations.Nullable;

/** A password of which only the hash is written down, as {@code cairn password} prints it. */
record HashedPassword() implements Kind {
    @Override
    public @Nullable Object read(String text, Home home) {
        return text.isEmpty() || PasswordHash.parse(text) != null ? text : null;
    }

    @Override
    public String valid() {
        return "what cairn password prints, so that the password itself stands nowhere";
    }

    /** Whoever did not know may have written the password itself. */
    @Override
    public String shown(String text) {
        return "(hidden)";
    }

    @Override
    public boolean isSecret() {
        return true;
    }
}
