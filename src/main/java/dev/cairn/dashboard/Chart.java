package dev.cairn.dashboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Pictures as SVG, drawn here: they need no script, print, and go into the one-file report as they are. Letters stand beside the
 * drawing, which is stretched to the width there is, so that they are as large on a phone. Each has its words, and its numbers
 * as a table.
 */
final class Chart {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 100;

    private Chart() {}

    /**
     * A row of values.
     *
     * @param name what it is called
     * @param css the class that gives it its colour
     */
    record Series(String name, String css, List<Double> values) {
        static Series of(String name, String css, double[] values) {
            return new Series(name, css, Arrays.stream(values).boxed().toList());
        }

        int size() {
            return values.size();
        }

        double at(int i) {
            return values.get(i);
        }
    }

    /**
     * What stands around a drawing.
     *
     * @param title what is shown
     * @param words what it says, for whoever does not see it
     * @param top the largest value of the scale
     * @param first the left end of the scale
     * @param last the right end
     * @param table the numbers
     */
    record Frame(String title, String words, String top, String first, String last, Html legend, Html table) {
        Html around(Html drawing) {
            return Html.of("""
                <figure class="chart"><figcaption><h3>{}</h3><p>{}</p></figcaption>{}
                <div class="plot"><span class="top" aria-hidden="true">{}</span>{}</div>
                <div class="axis" aria-hidden="true"><span>{}</span><span>{}</span></div>
                <details><summary>As a table</summary><div class="scroll">{}</div></details></figure>
                """, title, words, legend, top, svg(drawing), first, last, table);
        }

        private Html svg(Html drawing) {
            return Html.of(
                    "<svg viewBox=\"0 0 1000 100\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">{}</svg>",
                    title + ": " + words,
                    drawing);
        }
    }

    static Html legend(List<Series> all) {
        List<Html> items = all.stream()
                .map(one -> Html.of("<li><i class=\"key {}\"></i>{}</li>", one.css(), one.name()))
                .toList();
        return Html.of("<ul class=\"legend\">{}</ul>", Html.join(items));
    }

    /** Areas on top of each other. */
    static Html stacked(List<Series> all, double top) {
        List<Html> areas = new ArrayList<>();
        int length = all.isEmpty() ? 0 : all.get(0).size();
        double[] below = new double[length];
        for (Series one : all) {
            double[] above = new double[length];
            for (int i = 0; i < length; i++) {
                above[i] = below[i] + one.at(i);
            }
            StringBuilder path = new StringBuilder("M");
            for (int i = 0; i < length; i++) {
                point(path, i, length, above[i], top);
            }
            for (int i = length - 1; i >= 0; i--) {
                point(path, i, length, below[i], top);
            }
            areas.add(Html.of("<path class=\"area {}\" d=\"{}Z\"/>", one.css(), path));
            below = above;
        }
        return Html.join(areas);
    }

    /** Lines from point to point; gaps where a value is no number. */
    static Html lines(List<Series> all, double top) {
        return Html.join(all.stream()
                .map(one -> {
                    StringBuilder path = new StringBuilder();
                    boolean down = false;
                    for (int i = 0; i < one.size(); i++) {
                        boolean is = !Double.isNaN(one.at(i));
                        path.append(is ? down ? "L" : "M" : "");
                        if (is) {
                            point(path, i, one.size(), one.at(i), top);
                        }
                        down = is;
                    }
                    return Html.of("<path class=\"line {}\" d=\"{}\"/>", one.css(), path);
                })
                .toList());
    }

    /**
     * A line that others must not fall below.
     *
     * @param base where the scale begins
     */
    static Html floor(@Nullable Integer value, double base, double top) {
        return value == null
                ? Html.NONE
                : Html.of(
                        "<path class=\"floor\" d=\"M0,{}H1000\"><title>baseline: {}</title></path>",
                        round(HEIGHT - HEIGHT * Math.min(1, (value - base) / top)),
                        value);
    }

    /**
     * Bars from left to right.
     *
     * @param tips what each says when it is pointed at
     */
    static Html bars(double[] values, List<String> css, List<String> tips, double top) {
        List<Html> bars = new ArrayList<>();
        double step = WIDTH / Math.max(1, values.length);
        for (int i = 0; i < values.length; i++) {
            double height = values[i] <= 0 ? 0 : Math.max(1.5, HEIGHT * values[i] / top);
            bars.add(Html.of(
                    "<rect class=\"bar {}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>{}</title></rect>",
                    css.get(i),
                    round(i * step + step * 0.1),
                    round(HEIGHT - height),
                    round(step * 0.8),
                    round(height),
                    tips.get(i)));
        }
        return Html.join(bars);
    }

    /** A table with a head; the first column names its row. */
    static Html table(List<String> head, List<List<String>> rows) {
        Html heads = Html.join(head.stream()
                .map(name -> Html.of(
                        name.equals(head.get(0))
                                ? "<th scope=\"col\">{}</th>"
                                : "<th scope=\"col\" class=\"num\">{}</th>",
                        name))
                .toList());
        Html body = Html.join(rows.stream().map(Chart::row).toList());
        return Html.of("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", heads, body);
    }

    private static Html row(List<String> cells) {
        List<Html> row = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            row.add(Html.of(i == 0 ? "<th scope=\"row\">{}</th>" : "<td class=\"num\">{}</td>", cells.get(i)));
        }
        return Html.of("<tr>{}</tr>", Html.join(row));
    }

    /** A round number at or above a value. */
    static double top(double value) {
        if (value <= 0) {
            return 1;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8}) {
            if (value <= step * unit) {
                return step * unit;
            }
        }
        return 10 * unit;
    }

    private static void point(StringBuilder path, int i, int length, double value, double top) {
        double x = length < 2 ? 0 : WIDTH * i / (length - 1);
        path.append(round(x))
                .append(',')
                .append(round(HEIGHT - HEIGHT * Math.min(1, value / top)))
                .append(' ');
    }

    private static String round(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
