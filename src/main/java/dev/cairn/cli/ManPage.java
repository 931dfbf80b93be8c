package dev.cairn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A page for {@code man}, of section 1, out of what a command says of itself: it and {@code --help} cannot disagree. In the
 * macros of man(7), which groff and mandoc both know.
 */
final class ManPage {
    private final StringBuilder page = new StringBuilder();
    private final CommandLine command;
    private final CommandSpec spec;

    private ManPage(CommandLine command) {
        this.command = command;
        this.spec = command.getCommandSpec();
    }

    /** The page of a command; the same for every build of one commit, for it bears no date. */
    static String of(CommandLine command) {
        return new ManPage(command).write();
    }

    /** What it is called by: {@code cairn-login-garmin}. */
    static String title(CommandSpec spec) {
        return spec.qualifiedName("-");
    }

    private String write() {
        List<String> description = lines(spec.usageMessage().description());
        line(".TH \"" + title(spec).toUpperCase(Locale.ROOT) + "\" 1 \"\" Cairn \"Cairn\"");
        section("NAME");
        line(text(title(spec)) + " \\- " + text(withoutFullStop(description.get(0))));
        section("SYNOPSIS");
        line(text(command.getHelp().synopsis(0).strip().replaceAll("\\s+", " ")));
        section("DESCRIPTION");
        paragraphs(description);
        options("OPTIONS", spec.options().stream().filter(ManPage::isShown).toList());
        parameters();
        subcommands();
        exitCodes();
        section("SEE ALSO");
        line(
                spec.parent() == null
                        ? "docs/commands.md in Cairn's folder"
                        : "\\fBcairn\\fR(1), docs/commands.md in Cairn's folder");
        return page.toString();
    }

    private static boolean isShown(ArgSpec argument) {
        return !argument.hidden();
    }

    private void section(String name) {
        line(".SH \"" + name + "\"");
    }

    private void paragraphs(List<String> lines) {
        lines.forEach(one -> {
            line(text(one.strip()));
            line(".br");
        });
        page.setLength(page.length() - ".br\n".length());
    }

    private void options(String heading, List<OptionSpec> options) {
        if (options.isEmpty()) {
            return;
        }
        section(heading);
        for (OptionSpec option : options) {
            String names = Stream.of(option.names()).map(ManPage::bold).collect(Collectors.joining(", "));
            boolean takesAValue = option.arity().max() > 0;
            item(names + (takesAValue ? "=\\fI" + text(option.paramLabel()) + "\\fR" : ""), described(option));
        }
    }

    private void parameters() {
        List<PositionalParamSpec> parameters =
                spec.positionalParameters().stream().filter(ManPage::isShown).toList();
        if (!parameters.isEmpty()) {
            section("ARGUMENTS");
            parameters.forEach(parameter -> item("\\fI" + text(parameter.paramLabel()) + "\\fR", described(parameter)));
        }
    }

    private void subcommands() {
        Map<String, CommandLine> below = command.getSubcommands();
        if (!below.isEmpty()) {
            section("COMMANDS");
        }
        below.forEach((name, subcommand) -> {
            CommandSpec its = subcommand.getCommandSpec();
            if (!its.usageMessage().hidden()) {
                item(
                        bold(title(its)) + "(1)",
                        lines(its.usageMessage().description()).subList(0, 1));
            }
        });
    }

    private void exitCodes() {
        Map<String, String> codes = spec.usageMessage().exitCodeList();
        if (!codes.isEmpty()) {
            section("EXIT STATUS");
            codes.forEach((code, meaning) -> item(bold(code.strip()), List.of(meaning)));
        }
    }

    private void item(String term, List<String> description) {
        line(".TP");
        line(term);
        paragraphs(description);
    }

    /** What every option has to say for itself; one that says nothing is still a line. */
    private static List<String> described(ArgSpec argument) {
        return lines(argument.description());
    }

    /** The lines of a text as picocli prints them, without its marks for colours; at least one. */
    private static List<String> lines(String... written) {
        List<String> lines = new ArrayList<>();
        for (String one : written) {
            String plain = Ansi.OFF.string(one.contains("%") ? String.format(one) : one);
            plain.lines().filter(line -> !line.isBlank()).forEach(lines::add);
        }
        return lines.isEmpty() ? List.of("\\-") : lines;
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static String bold(String word) {
        return "\\fB" + text(word) + "\\fR";
    }

    /** A hyphen that can be copied into a shell, and a dot or quote at the beginning that is no macro. */
    private static String text(String words) {
        String safe = words.replace("\\", "\\e").replace("-", "\\-");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
