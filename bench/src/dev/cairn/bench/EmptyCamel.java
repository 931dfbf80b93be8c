package dev.cairn.bench;

import org.apache.camel.main.Main;

/** Camel without a route, started and stopped: the least that a program on Camel can take. Set up as the pipeline sets it up. */
final class EmptyCamel {
    private EmptyCamel() {}

    public static void main(String[] none) throws Exception {
        Main camel = new Main();
        camel.configure()
                .withAutoConfigurationEnabled(false)
                .withJmxEnabled(false)
                .withUseBreadcrumb(false)
                .withStartupRecorder("false");
        camel.setDefaultPropertyPlaceholderLocation("false");
        camel.start();
        camel.stop();
    }
}
