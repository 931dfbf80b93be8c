package dev.cairn.demo.simulator;

import com.garmin.fit.Activity;
import com.garmin.fit.ActivityMesg;
import com.garmin.fit.BufferEncoder;
import com.garmin.fit.DateTime;
import com.garmin.fit.Event;
import com.garmin.fit.EventMesg;
import com.garmin.fit.EventType;
import com.garmin.fit.File;
import com.garmin.fit.FileIdMesg;
import com.garmin.fit.Fit;
import com.garmin.fit.LapMesg;
import com.garmin.fit.Manufacturer;
import com.garmin.fit.RecordMesg;
import com.garmin.fit.SessionMesg;
import com.garmin.fit.Sport;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the file that a watch would have written of an activity, with Garmin's own SDK. */
final class FitWriter {
    private static final long FIT_EPOCH = 631_065_600;
    private static final double PAUSE = 1;

    private final BufferEncoder encoder = new BufferEncoder(Fit.ProtocolVersion.V2_0);
    private final long start;

    private FitWriter(long start) {
        this.start = start;
    }

    static byte[] file(SimulatedActivity activity) {
        FitWriter writer = new FitWriter(activity.startGmt().toEpochSecond(ZoneOffset.UTC) - FIT_EPOCH);
        List<Moment> moments = activity.moments();
        writer.head();
        writer.records(moments);
        writer.summary(
                activity,
                moments.isEmpty() ? 0 : moments.get(moments.size() - 1).clock());
        return writer.encoder.close();
    }

    private DateTime at(double clock) {
        return new DateTime(start + Math.round(clock));
    }

    private void head() {
        FileIdMesg id = new FileIdMesg();
        id.setType(File.ACTIVITY);
        id.setManufacturer(Manufacturer.DEVELOPMENT);
        id.setProduct(1);
        id.setSerialNumber(1L);
        id.setTimeCreated(at(0));
        encoder.write(id);
    }

    private void records(List<Moment> moments) {
        timer(EventType.START, 0);
        double pauses = 0;
        Moment before = null;
        for (Moment moment : moments) {
            if (before != null && moment.clock() - moment.timer() - pauses >= PAUSE) {
                pauses = moment.clock() - moment.timer();
                timer(EventType.STOP_ALL, before.clock());
                timer(EventType.START, before.clock() + pauses);
            }
            record(moment);
            before = moment;
        }
        if (before != null) {
            timer(EventType.STOP_ALL, before.clock());
        }
    }

    private void timer(EventType what, double clock) {
        EventMesg event = new EventMesg();
        event.setTimestamp(at(clock));
        event.setEvent(Event.TIMER);
        event.setEventType(what);
        encoder.write(event);
    }

    private void record(Moment moment) {
        RecordMesg record = new RecordMesg();
        record.setTimestamp(at(moment.clock()));
        if (moment.metres() != null) {
            record.setDistance(moment.metres().floatValue());
        }
        if (moment.heartRate() != null) {
            record.setHeartRate(moment.heartRate().shortValue());
        }
        if (moment.cadence() != null) {
            record.setCadence((short) (moment.cadence() / 2));
            record.setFractionalCadence((float) (moment.cadence() / 2 % 1));
        }
        if (moment.elevation() != null) {
            record.setEnhancedAltitude(moment.elevation().floatValue());
        }
        encoder.write(record);
    }

    private void summary(SimulatedActivity activity, double clock) {
        Map<String, @Nullable Object> said = activity.said();
        float timer = (float) Measure.number(said, "duration", 0);
        float metres = (float) Measure.number(said, "distance", 0);
        LapMesg lap = new LapMesg();
        lap.setTimestamp(at(clock));
        lap.setStartTime(at(0));
        lap.setTotalTimerTime(timer);
        lap.setTotalElapsedTime((float) clock);
        lap.setTotalDistance(metres);
        encoder.write(lap);
        SessionMesg session = new SessionMesg();
        session.setTimestamp(at(clock));
        session.setStartTime(at(0));
        session.setTotalTimerTime(timer);
        session.setTotalElapsedTime((float) clock);
        session.setTotalDistance(metres);
        session.setSport(activity.isOf("running") ? Sport.RUNNING : Sport.GENERIC);
        session.setFirstLapIndex(0);
        session.setNumLaps(1);
        encoder.write(session);
        ActivityMesg whole = new ActivityMesg();
        whole.setTimestamp(at(clock));
        whole.setTotalTimerTime(timer);
        whole.setNumSessions(1);
        whole.setType(Activity.MANUAL);
        encoder.write(whole);
    }
}
