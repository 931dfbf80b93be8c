package dev.cairn.source.file;

import com.garmin.fit.ActivityMesg;
import com.garmin.fit.BufferEncoder;
import com.garmin.fit.DateTime;
import com.garmin.fit.DeviceSettingsMesg;
import com.garmin.fit.Event;
import com.garmin.fit.EventMesg;
import com.garmin.fit.EventType;
import com.garmin.fit.File;
import com.garmin.fit.FileIdMesg;
import com.garmin.fit.Fit;
import com.garmin.fit.LapMesg;
import com.garmin.fit.RecordMesg;
import com.garmin.fit.SessionMesg;
import com.garmin.fit.Sport;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.function.Consumer;

/** A FIT file that a test makes up, from 8 January 2026, 07:00:00 UTC on; seconds count from there. */
final class MadeFit {
    static final Instant START = Instant.parse("2026-01-08T07:00:00Z");

    private final BufferEncoder encoder = new BufferEncoder(Fit.ProtocolVersion.V2_0);

    MadeFit(File type) {
        FileIdMesg id = new FileIdMesg();
        id.setType(type);
        id.setManufacturer(1);
        id.setProduct(1);
        id.setSerialNumber(1L);
        id.setTimeCreated(at(0));
        encoder.write(id);
    }

    static MadeFit activity() {
        return new MadeFit(File.ACTIVITY);
    }

    private static DateTime at(long second) {
        return new DateTime(START.getEpochSecond() - FitMessages.EPOCH + second);
    }

    /** A moment every so many seconds, at 3 m/s and 150 beats. */
    MadeFit records(int from, int to, int every) {
        for (int second = from; second <= to; second += every) {
            RecordMesg record = new RecordMesg();
            record.setTimestamp(at(second));
            record.setDistance(second * 3f);
            record.setHeartRate((short) 150);
            record.setCadence((short) 82);
            encoder.write(record);
        }
        return this;
    }

    MadeFit session(Sport sport, int from, int seconds, Consumer<SessionMesg> more) {
        SessionMesg session = new SessionMesg();
        session.setSport(sport);
        session.setStartTime(at(from));
        session.setTimestamp(at(from + seconds));
        session.setTotalElapsedTime((float) seconds);
        session.setTotalTimerTime((float) seconds);
        session.setTotalDistance(seconds * 3f);
        more.accept(session);
        encoder.write(session);
        return this;
    }

    MadeFit run(int from, int seconds) {
        return session(Sport.RUNNING, from, seconds, session -> {});
    }

    MadeFit lap(int from, int seconds, Consumer<LapMesg> more) {
        LapMesg lap = new LapMesg();
        lap.setStartTime(at(from));
        lap.setTimestamp(at(from + seconds));
        lap.setTotalElapsedTime((float) seconds);
        lap.setTotalTimerTime((float) seconds);
        lap.setTotalDistance(seconds * 3f);
        more.accept(lap);
        encoder.write(lap);
        return this;
    }

    MadeFit timer(int second, EventType type) {
        EventMesg event = new EventMesg();
        event.setEvent(Event.TIMER);
        event.setEventType(type);
        event.setTimestamp(at(second));
        encoder.write(event);
        return this;
    }

    /** @param aheadSeconds by which the watch's clock is ahead of UTC */
    MadeFit localTime(long aheadSeconds) {
        ActivityMesg activity = new ActivityMesg();
        activity.setTimestamp(at(100));
        activity.setLocalTimestamp(at(100 + aheadSeconds).getTimestamp());
        encoder.write(activity);
        return this;
    }

    MadeFit deviceOffset(long aheadSeconds) {
        DeviceSettingsMesg device = new DeviceSettingsMesg();
        device.setActiveTimeZone((short) 0);
        device.setTimeOffset(0, aheadSeconds & 0xffff_ffffL);
        encoder.write(device);
        return this;
    }

    byte[] bytes() {
        return encoder.close();
    }

    /** Several files, one behind the other. */
    static byte[] chained(byte[]... files) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] file : files) {
            all.writeBytes(file);
        }
        return all.toByteArray();
    }
}
