package dev.cairn.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version as the build wrote it into the jar. */
final class Version implements IVersionProvider {
    /** The number alone. */
    static String number() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "(not built)");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"cairn " + number() + ", Java " + System.getProperty("java.version")};
    }
}
