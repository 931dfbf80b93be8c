package dev.cairn.fit;

import com.garmin.fit.Event;
import com.garmin.fit.EventMesg;
import com.garmin.fit.EventType;
import com.garmin.fit.File;
import com.garmin.fit.FileIdMesg;
import com.garmin.fit.Mesg;
import com.garmin.fit.MesgListener;
import com.garmin.fit.MesgNum;
import com.garmin.fit.RecordMesg;
import com.garmin.fit.SessionMesg;
import com.garmin.fit.Sport;
import dev.cairn.split.Recording;
import dev.cairn.split.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the records of a FIT file, and what is needed to understand them. */
final class Records implements MesgListener {
    /** Eleven days, a record a second; a file that was made to harm could have far more in few bytes. */
    private static final int MOST = 1_000_000;

    private static final Set<Sport> ON_FOOT = Set.of(Sport.RUNNING, Sport.WALKING, Sport.HIKING);

    /** A record, dated by the time of day. */
    private record Dated(long at, Sample sample) {}

    private final List<Dated> records = new ArrayList<>();
    private final TimerClock timer = new TimerClock();
    private final List<Sport> sessions = new ArrayList<>();
    private @Nullable File type;

    @Override
    public void onMesg(Mesg message) {
        switch (message.getNum()) {
            case MesgNum.FILE_ID -> type = type == null ? new FileIdMesg(message).getType() : type;
            case MesgNum.RECORD -> record(message);
            case MesgNum.EVENT -> event(new EventMesg(message));
            case MesgNum.SESSION -> {
                Sport sport = new SessionMesg(message).getSport();
                sessions.add(sport == null ? Sport.INVALID : sport);
            }
            default -> {}
        }
    }

    private void record(Mesg message) {
        Long at = message.getFieldLongValue(RecordMesg.TimestampFieldNum);
        if (at == null) {
            return;
        }
        if (records.size() == MOST) {
            throw new IllegalStateException("more than " + MOST + " records");
        }
        double strides = number(message, RecordMesg.CadenceFieldNum);
        double fraction = number(message, RecordMesg.FractionalCadenceFieldNum);
        double elevation = number(message, RecordMesg.EnhancedAltitudeFieldNum);
        records.add(new Dated(
                at,
                new Sample(
                        0,
                        number(message, RecordMesg.DistanceFieldNum),
                        number(message, RecordMesg.HeartRateFieldNum),
                        // A watch counts one foot.
                        2 * (strides + (Double.isNaN(fraction) ? 0 : fraction)),
                        Double.isNaN(elevation) ? number(message, RecordMesg.AltitudeFieldNum) : elevation)));
    }

    private static double number(Mesg message, int field) {
        Double value = message.getFieldDoubleValue(field);
        return value == null ? Sample.UNKNOWN : value;
    }

    private void event(EventMesg event) {
        EventType what = event.getEventType();
        if (event.getEvent() != Event.TIMER || event.getTimestamp() == null || what == null) {
            return;
        }
        long at = event.getTimestamp().getTimestamp();
        switch (what) {
            case START -> timer.started(at);
            case STOP, STOP_ALL, STOP_DISABLE, STOP_DISABLE_ALL -> timer.stopped(at);
            default -> {}
        }
    }

    Recording recording() throws UnreadableFit {
        if (type != File.ACTIVITY) {
            throw new UnreadableFit("it is no activity but "
                    + (type == null ? "of an unknown kind" : type.name().toLowerCase(java.util.Locale.ROOT)));
        }
        if (sessions.size() > 1) {
            throw new UnreadableFit("it holds " + sessions.size() + " activities in one");
        }
        boolean onFoot = sessions.isEmpty() || ON_FOOT.contains(sessions.get(0));
        List<Dated> inOrder = new ArrayList<>(records);
        inOrder.sort(Comparator.comparingLong(Dated::at));
        double[] seconds = timer.at(inOrder.stream().mapToLong(Dated::at).toArray());
        List<Sample> samples = new ArrayList<>(seconds.length);
        for (int i = 0; i < seconds.length; i++) {
            Sample sample = inOrder.get(i).sample();
            samples.add(new Sample(
                    seconds[i],
                    sample.metres(),
                    sample.heartRate(),
                    onFoot ? sample.cadence() : Sample.UNKNOWN,
                    sample.elevation()));
        }
        return Recording.of(samples);
    }
}
