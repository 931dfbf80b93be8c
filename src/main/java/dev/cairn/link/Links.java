package dev.cairn.link;

import dev.cairn.activity.UserWord;
import dev.cairn.cache.StateList;
import dev.cairn.state.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that the user linked and unlinked: {@code tracking/.cairn/links.json}, oldest first. The last word counts: a link takes an
 * earlier unlink of the same two away, and the other way round.
 *
 * <p>An object of this class is what the file said when it was read, together with what was changed through it since. A file
 * that is damaged is never taken for an empty one.
 */
public final class Links implements UserWord {
    private final StateList file;
    private final List<Decision> decisions;

    private Links(StateList file, List<Decision> decisions) {
        this.file = file;
        this.decisions = decisions;
    }

    /**
     * Reads the file; where there is none, nothing was ever said.
     *
     * @throws DamagedLinks when the file is there but does not say what was decided
     */
    public static Links in(Path file) {
        StateList list = new StateList(file, StateFile.LINKS, "decisions");
        List<Decision> decisions = new ArrayList<>();
        try {
            list.read().forEach(json -> decisions.add(Decision.fromJson(json)));
        } catch (IOException | IllegalArgumentException damaged) {
            throw new DamagedLinks(file, damaged);
        }
        return new Links(list, decisions);
    }

    @Override
    public Set<String> linkedWith(Set<String> identities) {
        Set<String> linked = new LinkedHashSet<>();
        for (Decision decision : decisions) {
            if (decision.kind() == Decision.Kind.LINK && decision.isAbout(identities)) {
                linked.addAll(decision.one());
                linked.addAll(decision.other());
            }
        }
        linked.removeAll(identities);
        return linked;
    }

    @Override
    public boolean areTwo(Set<String> identities, Set<String> others) {
        return decisions.stream()
                .anyMatch(
                        decision -> decision.kind() == Decision.Kind.UNLINK && decision.isBetween(identities, others));
    }

    /** All of them, oldest first. */
    public List<Decision> list() {
        return List.copyOf(decisions);
    }

    /** The last decision of a kind about an activity that bears one of these ids. */
    public Optional<Decision> last(Decision.Kind kind, Collection<String> identities) {
        return decisions.stream()
                .filter(decision -> decision.kind() == kind && decision.isAbout(identities))
                .reduce((earlier, later) -> later);
    }

    /**
     * Adds a decision, which takes the place of earlier ones between the same two, and writes the file. The caller holds the lock.
     *
     * @throws IOException when the disk refused; then nothing was added
     */
    public void add(Decision decision) throws IOException {
        List<Decision> after = new ArrayList<>(decisions);
        after.removeIf(earlier -> earlier.isBetween(decision.one(), decision.other()));
        after.add(decision);
        become(after);
    }

    /**
     * Takes all that was said between the two of a decision away and writes the file. The caller holds the lock.
     *
     * @throws IOException when the disk refused; then it is as it was
     */
    public void remove(Decision decision) throws IOException {
        List<Decision> after = new ArrayList<>(decisions);
        after.removeIf(one -> one.isBetween(decision.one(), decision.other()));
        become(after);
    }

    /**
     * Puts back what was said before.
     *
     * @throws IOException when the disk refused; then it is as it was
     */
    public void become(List<Decision> after) throws IOException {
        file.write(after.stream().map(Decision::toJson).toList());
        List<Decision> kept = List.copyOf(after);
        decisions.clear();
        decisions.addAll(kept);
    }
}
