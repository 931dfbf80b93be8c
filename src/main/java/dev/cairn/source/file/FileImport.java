package dev.cairn.source.file;

import dev.cairn.activity.Activity;
import dev.cairn.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings in whatever a user names: files, folders, archives, the exports of services; in parts, so that each part is saved before
 * the next one is read.
 *
 * <p>It goes through everything twice: once for the lists of exports, which say what a file is of, and once for the files. What the
 * lists have beyond the files comes last.
 */
public final class FileImport implements AutoCloseable {
    private static final String PROGRESS = "file: files";
    private static final String LOOKING = "file: looking through";

    private final ActivityFiles files;
    private final FileWalk walk;
    private final GarminExport garmin;
    private final StravaExport strava;
    private final Progress progress;
    private final Told told = new Told();
    private final SoundCheck sound = new SoundCheck();
    private final Set<String> seen = new HashSet<>();
    private final int total;
    private int done;

    /** How many activities were counted with files that were passed over, and may come again from a list. */
    private int counted;

    private boolean walked;
    private @Nullable Iterator<ExportEntry> leftOver;

    /**
     * Looks through what there is, and reads the lists of exports.
     *
     * @param home this computer's time zone, for files that have only UTC
     */
    public FileImport(List<Path> paths, ZoneId home, Progress progress) {
        LocalClock clock = new LocalClock(home);
        this.files = new ActivityFiles(clock);
        this.garmin = new GarminExport(clock, sound);
        this.strava = new StravaExport(clock, sound);
        this.progress = progress;
        this.total = readLists(paths);
        this.walk = new FileWalk(paths);
    }

    /**
     * A part of what there is.
     *
     * @param activities in the cache's shape, under their service's ids where an export has those
     * @param known how many activities were passed over with their files, which were brought in already; less those of earlier
     *     parts that come from a list after all
     * @param isLast whether that was all
     */
    public record Part(List<Activity> activities, int known, boolean isLast) {
        /** What there is to go on with, as a route tells it: anything but null when there is more. */
        public @Nullable Object getMore() {
            return isLast ? null : Boolean.TRUE;
        }
    }

    /** What had to be told of single files so far. */
    public Told told() {
        return told;
    }

    private int readLists(List<Path> paths) {
        int count = 0;
        try (FileWalk lists = new FileWalk(paths)) {
            for (Found found = lists.next(); found != null; found = lists.next()) {
                count++;
                if (count > 1) {
                    progress.at(LOOKING, count, 0);
                }
                if (found.content() != null && isList(found.name())) {
                    readList(found.name(), found.content());
                }
            }
        }
        progress.over(LOOKING);
        return count;
    }

    private void readList(String name, InputStream content) {
        try {
            if (GarminExport.isList(name)) {
                garmin.read(content, (what, why) -> told.refused(name + ": " + what, why));
            } else {
                strava.read(name, content, (what, why) -> told.refused(name + ": " + what, why));
            }
        } catch (IOException | RuntimeException damaged) {
            String why =
                    String.valueOf(damaged.getMessage()).lines().findFirst().orElse("");
            told.refused(name, "it is damaged: " + why);
        }
    }

    private static boolean isList(String name) {
        return GarminExport.isList(name) || StravaExport.isList(name);
    }

    /**
     * Reads on.
     *
     * @param batch after how many files it hands over
     * @param isKnown whether the history has an activity of this id already, or was told to forget it
     */
    public Part next(int batch, Predicate<String> isKnown) {
        List<Activity> activities = new ArrayList<>();
        int known = 0;
        int read = 0;
        while (read < batch) {
            Found found = walked ? null : walk.next();
            if (found != null) {
                if (total > 1) {
                    progress.at(PROGRESS, ++done, total);
                }
                FileActivities file = read(found, isKnown);
                int passedOver = file != null && file.isKnown() ? activitiesOf(file.key(), isKnown) : 0;
                known += passedOver;
                counted += passedOver;
                if (file != null && !file.activities().isEmpty()) {
                    seen.add(file.key());
                    activities.addAll(linked(found.name(), file.activities()));
                    read++;
                }
                continue;
            }
            walked = true;
            Activity listed = nextLeftOver();
            if (listed == null) {
                progress.over(PROGRESS);
                return new Part(activities, known, true);
            }
            activities.add(listed);
            read++;
            // Its file was passed over, and counted then.
            if (counted > 0 && isKnown.test(String.valueOf(listed.key()))) {
                counted--;
                known--;
            }
        }
        return new Part(activities, known, false);
    }

    private @Nullable FileActivities read(Found found, Predicate<String> isKnown) {
        InputStream content = found.content();
        if (content == null) {
            String why = String.valueOf(found.refused());
            if (why.equals(NamedPaths.LEADS_BACK)) {
                told.skipped(found.name(), why);
            } else {
                told.refused(found.name(), why);
            }
            return null;
        }
        if (isList(found.name())) {
            return null;
        }
        ExportEntry row = strava.of(found.name());
        boolean isRowKnown =
                row == null || isKnown.test(String.valueOf(row.listed().key()));
        try {
            FileActivities file = files.read(
                    found.name(),
                    content,
                    key -> seen.contains(key) || isRowKnown && (isKnown.test(key) || isKnown.test(numbered(key, 1))));
            for (Activity activity : file.activities()) {
                sound.require(activity);
            }
            if (file.instead() != null) {
                if (found.isNamed() && file.key().isEmpty()) {
                    told.refused(found.name(), "it is " + file.instead());
                } else {
                    told.skipped(found.name(), file.instead());
                }
            }
            return file;
        } catch (UnreadableFile refused) {
            told.refused(found.name(), String.valueOf(refused.getMessage()));
            return null;
        }
    }

    /** How many activities of a file are known. */
    private static int activitiesOf(String key, Predicate<String> isKnown) {
        int known = isKnown.test(key) ? 1 : 0;
        for (int number = 1; isKnown.test(numbered(key, number)); number++) {
            known++;
        }
        return Math.max(1, known);
    }

    /** What one of several activities of a file is called. */
    static String numbered(String key, int number) {
        return key + "-" + number;
    }

    /** The activities of a file, each as the lists of exports have it where they do; legs and their whole name each other anew. */
    private List<Activity> linked(String name, List<Activity> recorded) {
        ExportEntry row = strava.of(name);
        Activity rowsOwn = row == null ? null : nearest(row.listed(), recorded);
        List<Activity> linked = new ArrayList<>();
        for (Activity activity : recorded) {
            ExportEntry entry = activity.equals(rowsOwn) ? row : garmin.of(activity);
            linked.add(entry == null ? activity : entry.withFile(activity));
        }
        if (recorded.size() > 1 && recorded.get(0).has(Legs.LEGS)) {
            Activity whole = linked.get(0);
            List<Activity> legs = linked.subList(1, linked.size());
            legs.replaceAll(leg -> leg.with(Legs.PARENT, whole.get("id")));
            linked.set(
                    0,
                    whole.with(
                            Legs.LEGS, legs.stream().map(leg -> leg.get("id")).toList()));
        }
        return linked;
    }

    private static Activity nearest(Activity listed, List<Activity> recorded) {
        Activity nearest = recorded.get(0);
        for (Activity activity : recorded) {
            double apart = Math.abs(activity.distanceKm() - listed.distanceKm());
            nearest = apart < Math.abs(nearest.distanceKm() - listed.distanceKm()) ? activity : nearest;
        }
        return nearest;
    }

    private @Nullable Activity nextLeftOver() {
        Iterator<ExportEntry> rest = leftOver;
        if (rest == null) {
            List<ExportEntry> all = new ArrayList<>(garmin.entries());
            all.addAll(strava.entries());
            rest = all.stream().filter(entry -> !entry.isTold()).iterator();
            leftOver = rest;
        }
        return rest.hasNext() ? rest.next().listed() : null;
    }

    @Override
    public void close() {
        walk.close();
    }
}
