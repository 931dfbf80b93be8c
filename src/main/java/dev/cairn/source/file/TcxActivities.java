package dev.cairn.source.file;

import dev.cairn.activity.Activity;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads the activities of a TCX file. Distances, times and heart rates are those of the laps; what they lack is taken from the points. */
final class TcxActivities {
    private static final int MOST_ACTIVITIES = 1_000;

    private final XmlText xml;
    private final LocalClock clock;

    /** What the file has, in its order: an activity by itself, or the legs of a multi-sport session. */
    private final List<List<ActivityShape>> groups = new ArrayList<>();

    private final List<TcxActivity> sums = new ArrayList<>();

    private TcxActivities(XmlText xml, LocalClock clock) {
        this.xml = xml;
        this.clock = clock;
    }

    /**
     * Reads a file.
     *
     * @param xml after its root element
     */
    static Unnamed read(XmlText xml, LocalClock clock) throws XMLStreamException, UnreadableFile {
        TcxActivities file = new TcxActivities(xml, clock);
        for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
            if (name.equals("Activity")) {
                file.take(List.of(file.activity()));
            } else if (name.equals("MultiSportSession")) {
                file.session();
            }
        }
        if (file.groups.isEmpty()) {
            return Unnamed.none("a course or a workout");
        }
        ActivityShape parent = file.groups.size() == 1 && file.groups.get(0).size() > 1 ? file.parent() : null;
        return new Unnamed(key -> file.named(key, parent), null);
    }

    private void take(List<TcxActivity> activities) throws UnreadableFile {
        List<ActivityShape> shapes = new ArrayList<>();
        for (TcxActivity activity : activities) {
            if (activity.isThere()) {
                shapes.add(activity.shape(clock));
                sums.add(activity);
            }
        }
        if (!shapes.isEmpty()) {
            groups.add(shapes);
        }
        if (sums.size() > MOST_ACTIVITIES) {
            throw new UnreadableFile("it has more than " + MOST_ACTIVITIES + " activities");
        }
    }

    private void session() throws XMLStreamException, UnreadableFile {
        int own = xml.depth();
        List<TcxActivity> legs = new ArrayList<>();
        for (String name = xml.nextWithin(own); name != null; name = xml.nextWithin(own)) {
            if (name.equals("Activity")) {
                legs.add(activity());
            }
        }
        take(legs);
    }

    private TcxActivity activity() throws XMLStreamException, UnreadableFile {
        int own = xml.depth();
        TcxActivity activity = new TcxActivity(SportWords.key(xml.attribute("Sport")));
        for (String name = xml.nextWithin(own); name != null; name = xml.nextWithin(own)) {
            switch (name) {
                case "Id" -> activity.id(XmlText.moment(xml.text()));
                case "Lap" -> activity.lap(xml);
                default -> {}
            }
        }
        return activity;
    }

    private ActivityShape parent() throws UnreadableFile {
        return TcxActivity.sum(sums, clock);
    }

    private List<Activity> named(String key, @Nullable ActivityShape parent) {
        if (parent != null) {
            Legs legs = new Legs(key);
            groups.get(0).forEach(legs::add);
            return legs.withParent(parent);
        }
        List<Activity> activities = new ArrayList<>();
        List<ActivityShape> all = groups.stream().flatMap(List::stream).toList();
        for (ActivityShape shape : all) {
            activities.add(shape.named(all.size() == 1 ? key : FileImport.numbered(key, activities.size() + 1)));
        }
        return activities;
    }
}
