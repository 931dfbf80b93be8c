package dev.cairn.source.garmin;

import dev.cairn.activity.Activity;
import dev.cairn.source.KnownActivities;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Knows what a test tells it, and writes down what it is told, in words. */
final class Notebook implements KnownActivities {
    final Set<String> complete = new HashSet<>();
    final List<Activity> there = new ArrayList<>();
    final List<String> notes = new ArrayList<>();

    /** Of these activities nothing has to be asked. */
    Notebook complete(String... keys) {
        complete.addAll(List.of(keys));
        return this;
    }

    /** This one is in the cache. */
    Notebook cached(long id, String start) {
        there.add(Activity.of(Map.of("id", id, "date", start, "name", "Run " + id, "source", "garmin")));
        return this;
    }

    @Override
    public boolean needsLaps(Activity listed, int lapCount) {
        return !complete.contains(listed.key());
    }

    @Override
    public void lapsCame(Activity listed) {
        notes.add(listed.key() + " came");
    }

    @Override
    public void noLaps(Activity listed, boolean forGood) {
        notes.add(listed.key() + (forGood ? " has none" : " has none yet"));
    }

    @Override
    public void lapsOwed(Activity listed) {
        notes.add(listed.key() + " owed");
    }

    @Override
    public List<Activity> startedBetween(LocalDate from, LocalDate to) {
        return there;
    }

    @Override
    public void gone(Activity missing) {
        notes.add(missing.key() + " gone");
    }
}
