package dev.cairn.pipeline;

import dev.cairn.activity.Activity;
import dev.cairn.backup.Backups;
import dev.cairn.cache.CacheFile.Entry;
import dev.cairn.cache.Edits;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.link.Decision;
import dev.cairn.link.Links;
import dev.cairn.merge.Filler;
import dev.cairn.merge.Joiner;
import dev.cairn.merge.MergeRules;
import dev.cairn.merge.Parting;
import dev.cairn.settings.Home;
import dev.cairn.source.SeenMemory;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what becomes of recordings that the user links or unlinks; changes nothing. */
public final class Linker {
    private final Home home;
    private final Clock clock;
    private final CacheDoor cache;
    private final MergeRules rules;
    private final Joiner joiner;
    private final Alone alone;

    public Linker(Home home, MergeRules rules, Clock clock) {
        this.home = home;
        this.clock = clock;
        this.rules = rules;
        Backups backups = new Backups(home.tracking(), clock.getZone());
        this.cache = new CacheDoor(home, backups);
        this.joiner = new Joiner(rules.priority());
        this.alone =
                new Alone(new BackupSearch(backups), new SeenMemory(home.state().resolve("seen")));
    }

    /**
     * What joining two entries would come to.
     *
     * @param key any id of the one
     * @param other any id of the other
     * @throws Failure with {@link ExitCode#USAGE} when no activity or more than one bears an id, when both are of one activity, or
     *     when one entry has no room for the ids of both
     */
    public Ruling link(String key, String other) {
        Lookup lookup = new Lookup(cache, "link", key, other);
        Entry one = found(lookup, "link", key);
        Entry two = found(lookup, "link", other);
        if (one.position() == two.position()) {
            throw new Failure(
                    ExitCode.USAGE,
                    key + " and " + other + " are one activity already",
                    "To part them: cairn unlink " + (other.equals(one.activity().key()) ? key : other));
        }
        List<Entry> inOrder = joined(one, two);
        Decision decision = decision(
                Decision.Kind.LINK,
                inOrder.get(0).activity(),
                inOrder.get(1).activity(),
                List.of(inOrder.get(0).activity(), inOrder.get(1).activity()),
                null);
        return joining("link", lookup, inOrder, join(one, two), null, decision);
    }

    /** The two, the one first that keeps its place: that whose key the joined one has. */
    private List<Entry> joined(Entry one, Entry two) {
        String key = join(one, two).key();
        return Objects.equals(key, two.activity().key()) ? List.of(two, one) : List.of(one, two);
    }

    private Activity join(Entry one, Entry two) {
        for (Entry entry : List.of(one, two)) {
            if (!entry.editable()) {
                throw new Failure(
                        ExitCode.USAGE,
                        "cannot change " + entry.activity().key()
                                + ": a key stands in it twice, and one value would be lost",
                        "Nothing was changed. Mend it by hand first.");
            }
        }
        Activity joined = joiner.join(one.activity(), two.activity());
        if (joined == null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot link " + one.activity().key() + " and "
                            + two.activity().key()
                            + ": one source has both, under different ids, and an activity has room for one id of each source",
                    "Nothing was changed. If one of the two is too many: cairn forget KEY");
        }
        return joined;
    }

    private static Ruling joining(
            String act,
            Lookup lookup,
            List<Entry> two,
            Activity joined,
            @Nullable Decision taken,
            @Nullable Decision decision) {
        return new Ruling(
                act,
                lookup,
                List.of(two.get(0).activity(), two.get(1).activity()),
                List.of(joined),
                new Edits(Map.of(two.get(0).position(), joined), List.of()),
                two.get(1),
                taken,
                decision,
                List.of());
    }

    /**
     * What parting an entry would come to.
     *
     * @param key the id that is to leave; where the entry has only two, either of them
     * @throws Failure with {@link ExitCode#USAGE} when no activity or more than one bears it, or it is not plain what is to leave
     */
    public Ruling unlink(String key) throws IOException {
        Lookup lookup = new Lookup(cache, "unlink", key);
        Entry entry = found(lookup, "unlink", key);
        Activity joined = entry.activity();
        Decision link = Links.in(home.links())
                .last(Decision.Kind.LINK, joined.identities())
                .filter(made -> joined.identities().containsAll(made.one())
                        && joined.identities().containsAll(made.other()))
                .filter(made -> key.equals(joined.key()) || made.other().contains(key))
                .orElse(null);
        Set<String> leaving = link == null ? Set.of(leaving(key, joined)) : new LinkedHashSet<>(link.other());
        Alone.Parted parted = link == null ? alone.part(joined, leaving) : alone.part(joined, link.before());
        Decision decision = decision(
                Decision.Kind.UNLINK, parted.parting().stays(), parted.parting().leaves(), List.of(joined), link);
        return parting("unlink", lookup, entry, parted, link, decision);
    }

    private String leaving(String key, Activity joined) {
        if (!key.equals(joined.key())) {
            return key;
        }
        List<String> others = joined.identities().stream()
                .filter(identity -> !identity.equals(key) && rules.priority().contains(Activity.sourceOf(identity)))
                .toList();
        if (others.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot unlink " + key + ": it was never joined with another; that is its only id",
                    "Nothing was changed. What was linked: cairn link --list");
        }
        if (others.size() > 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    "which part of " + key + " is to leave was not said: it is known as " + String.join(", ", others)
                            + " too",
                    "Nothing was changed. Name the one that is to leave, for example: cairn unlink " + others.get(0));
        }
        return others.get(0);
    }

    private static Ruling parting(
            String act,
            Lookup lookup,
            Entry entry,
            Alone.Parted parted,
            @Nullable Decision taken,
            @Nullable Decision decision) {
        if (!entry.editable()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot part " + entry.activity().key() + ": a key stands in it twice, and one value would be lost",
                    "Nothing was changed. Mend it by hand first.");
        }
        Parting parts = parted.parting();
        return new Ruling(
                act,
                lookup,
                List.of(entry.activity()),
                List.of(parts.stays(), parts.leaves()),
                new Edits(Map.of(entry.position(), parts.stays()), List.of(parts.leaves())),
                null,
                taken,
                decision,
                parted.notes());
    }

    /**
     * What taking a link back would come to: the two as they were, with what came since.
     *
     * @param key any id of the joined entry
     * @throws Failure with {@link ExitCode#USAGE} when nothing of that id was linked
     */
    public Ruling undoLink(String key) throws IOException {
        Decision made = made(Decision.Kind.LINK, key);
        Lookup lookup = new Lookup(cache, "unlink", key);
        Entry entry = lookup.entry(key);
        boolean isOne = entry != null
                && entry.activity().identities().containsAll(made.one())
                && entry.activity().identities().containsAll(made.other());
        return entry == null || !isOne
                ? forgotten("link-undo", lookup, made)
                : parting("link-undo", lookup, entry, alone.part(entry.activity(), made.before()), made, null);
    }

    /**
     * What taking an unlink back would come to: the two as one again, with what came since.
     *
     * @param key any id of one of the two
     * @throws Failure with {@link ExitCode#USAGE} when nothing of that id was unlinked
     */
    public Ruling undoUnlink(String key) {
        Decision made = made(Decision.Kind.UNLINK, key);
        String one = made.one().get(0);
        String other = made.other().get(0);
        Lookup lookup = new Lookup(cache, "link", one, other);
        Entry first = lookup.entry(one);
        Entry second = lookup.entry(other);
        if (first == null || second == null || first.position() == second.position()) {
            return forgotten("unlink-undo", lookup, made);
        }
        List<Entry> two = joined(first, second);
        Activity joined = Filler.fill(join(first, second), made.before().get(0), id -> true);
        return joining("unlink-undo", lookup, two, joined, made, made.took());
    }

    private Decision made(Decision.Kind kind, String key) {
        return Links.in(home.links())
                .last(kind, List.of(key))
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "nothing was " + kind.word() + "ed that has the id " + key,
                        "What was: cairn " + kind.word() + " --list"));
    }

    private static Ruling forgotten(String act, Lookup lookup, Decision made) {
        return new Ruling(
                act,
                lookup,
                List.of(),
                List.of(),
                new Edits(Map.of(), List.of()),
                null,
                made,
                null,
                List.of("The cache does not have it like that any more; only what was said is taken back."));
    }

    private Entry found(Lookup lookup, String act, String key) {
        Entry entry = lookup.entry(key);
        if (entry == null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot " + act + " " + key + ": no activity bears that id",
                    lookup.suggestion(key));
        }
        return entry;
    }

    private Decision decision(
            Decision.Kind kind, Activity one, Activity other, List<Activity> before, @Nullable Decision took) {
        return new Decision(kind, ids(one, other), ids(other, one), clock.instant(), "", before, took);
    }

    /** Ids that both bear say nothing about which is which. */
    private static List<String> ids(Activity one, Activity other) {
        Collection<String> ids = new ArrayList<>(one.identities());
        ids.removeAll(other.identities());
        return List.copyOf(ids);
    }
}
