package dev.cairn.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version as the build wrote it into the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "cairn " + Objects.requireNonNullElse(version, "(not built)") + ", Java "
                    + System.getProperty("java.version")
        };
    }
}
