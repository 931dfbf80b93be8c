package dev.cairn.demo.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, and how often. Of several faults that fit a request the one that was set first is played, until it was
 * played as often as was asked for.
 */
public final class Faults {
    private static final int FOR_EVER = Integer.MAX_VALUE;

    private final List<Rule> rules = new ArrayList<>();

    /** The next {@code times} requests for a page of the activity list. */
    public Faults onList(int times, Fault fault) {
        return on(request -> request.path().equals(ActivityListEndpoint.PATH), times, fault);
    }

    /** Every request for a page of the activity list from now on. */
    public Faults onList(Fault fault) {
        return onList(FOR_EVER, fault);
    }

    /** The next {@code times} requests for the laps of an activity. */
    public Faults onSplits(int times, Fault fault) {
        return on(request -> request.path().endsWith("/splits"), times, fault);
    }

    /** The next {@code times} requests whose path begins like this. */
    public Faults on(String pathPrefix, int times, Fault fault) {
        return on(request -> request.path().startsWith(pathPrefix), times, fault);
    }

    /** Every request whose path begins like this, from now on. */
    public Faults on(String pathPrefix, Fault fault) {
        return on(pathPrefix, FOR_EVER, fault);
    }

    /** The next {@code times} requests that fit. */
    public synchronized Faults on(Predicate<SimulatedRequest> which, int times, Fault fault) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault has to happen at least once, not " + times + " times");
        }
        rules.add(new Rule(which, times, fault));
        return this;
    }

    /** Nothing goes wrong any more. */
    public synchronized void clear() {
        rules.clear();
    }

    /** The fault for this request, counted as played; null when there is none. */
    synchronized @Nullable Fault take(SimulatedRequest request) {
        for (Iterator<Rule> each = rules.iterator(); each.hasNext(); ) {
            Rule rule = each.next();
            if (rule.which.test(request)) {
                if (rule.left != FOR_EVER && --rule.left == 0) {
                    each.remove();
                }
                return rule.fault;
            }
        }
        return null;
    }

    private static final class Rule {
        final Predicate<SimulatedRequest> which;
        final Fault fault;
        int left;

        Rule(Predicate<SimulatedRequest> which, int left, Fault fault) {
            this.which = which;
            this.left = left;
            this.fault = fault;
        }
    }
}
