package dev.cairn.source.file;

import com.garmin.fit.ActivityMesg;
import com.garmin.fit.DeviceSettingsMesg;
import com.garmin.fit.Event;
import com.garmin.fit.EventMesg;
import com.garmin.fit.File;
import com.garmin.fit.FileIdMesg;
import com.garmin.fit.LapMesg;
import com.garmin.fit.Mesg;
import com.garmin.fit.MesgListener;
import com.garmin.fit.MesgNum;
import com.garmin.fit.RecordMesg;
import com.garmin.fit.SessionMesg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a FIT file says, sorted: the sessions, the laps, the moments. Several files that stand one behind the other are one. */
final class FitMessages implements MesgListener {
    /** Seconds from 1970 to the beginning of FIT's time. */
    static final long EPOCH = 631_065_600;

    private static final int MOST_SESSIONS = 100;

    final List<SessionMesg> sessions = new ArrayList<>();
    final List<LapMesg> laps = new ArrayList<>();
    final Track track = new Track();
    private final List<String> otherTypes = new ArrayList<>();
    private boolean isActivity;
    private boolean isOther;
    private @Nullable Long aheadOfUtc;
    private @Nullable Long deviceAhead;
    private long firstRecord = Long.MIN_VALUE;
    private long pausedSince = Long.MIN_VALUE;
    private long paused;

    /** There is more of something than any device writes. The decoder passes it on. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch(String what) {
            super(what);
        }
    }

    @Override
    public void onMesg(Mesg message) {
        if (message.getNum() == MesgNum.FILE_ID) {
            begin(new FileIdMesg(message).getType());
            return;
        }
        if (isOther) {
            return;
        }
        switch (message.getNum()) {
            case MesgNum.RECORD -> record(message);
            case MesgNum.EVENT -> event(new EventMesg(message));
            case MesgNum.SESSION -> add(sessions, new SessionMesg(message), MOST_SESSIONS, "sessions");
            case MesgNum.LAP -> add(laps, new LapMesg(message), LapShape.MOST, "laps");
            case MesgNum.ACTIVITY -> clock(new ActivityMesg(message));
            case MesgNum.DEVICE_SETTINGS -> clock(new DeviceSettingsMesg(message));
            default -> {}
        }
    }

    private void begin(@Nullable File type) {
        isOther = type != File.ACTIVITY;
        isActivity |= !isOther;
        if (isOther && otherTypes.size() < MOST_SESSIONS) {
            otherTypes.add(type == null ? "of an unknown kind" : type.name().toLowerCase(Locale.ROOT));
        }
    }

    private static <T> void add(List<T> list, T message, int most, String what) {
        if (list.size() == most) {
            throw new TooMuch("more than " + most + " " + what);
        }
        list.add(message);
    }

    private void record(Mesg message) {
        Long at = message.getFieldLongValue(RecordMesg.TimestampFieldNum);
        if (at == null) {
            return;
        }
        firstRecord = firstRecord == Long.MIN_VALUE ? at : firstRecord;
        double elevation = number(message, RecordMesg.EnhancedAltitudeFieldNum);
        long timer = Math.max(0, Math.min(at - firstRecord - paused, Integer.MAX_VALUE / 1000));
        try {
            track.add(
                    new Track.Point(
                            (at + EPOCH) * 1000,
                            number(message, RecordMesg.DistanceFieldNum),
                            number(message, RecordMesg.HeartRateFieldNum),
                            strides(message, RecordMesg.CadenceFieldNum, RecordMesg.FractionalCadenceFieldNum),
                            Double.isNaN(elevation) ? number(message, RecordMesg.AltitudeFieldNum) : elevation),
                    (int) timer * 1000);
        } catch (UnreadableFile tooMany) {
            throw new TooMuch(String.valueOf(tooMany.getMessage()));
        }
    }

    private void event(EventMesg event) {
        if (event.getEvent() != Event.TIMER || event.getTimestamp() == null || event.getEventType() == null) {
            return;
        }
        long at = event.getTimestamp().getTimestamp();
        switch (event.getEventType()) {
            case START -> {
                paused += pausedSince == Long.MIN_VALUE ? 0 : Math.max(0, at - pausedSince);
                pausedSince = Long.MIN_VALUE;
            }
            case STOP, STOP_ALL, STOP_DISABLE, STOP_DISABLE_ALL ->
                pausedSince = pausedSince == Long.MIN_VALUE ? at : pausedSince;
            default -> {}
        }
    }

    private void clock(ActivityMesg activity) {
        Long local = activity.getLocalTimestamp();
        if (local != null && activity.getTimestamp() != null) {
            aheadOfUtc = local - activity.getTimestamp().getTimestamp();
        }
    }

    private void clock(DeviceSettingsMesg device) {
        Short zone = device.getActiveTimeZone();
        Long offset = device.getTimeOffset(zone == null ? 0 : zone);
        // Written without a sign: west of Greenwich it is close to 2 to the 32nd.
        deviceAhead =
                offset == null || offset <= Integer.MAX_VALUE ? offset : Long.valueOf(offset - (1L << Integer.SIZE));
    }

    /** By how many seconds local time is ahead of UTC; null where the file does not say. */
    @Nullable
    Long aheadOfUtc() {
        return aheadOfUtc != null ? aheadOfUtc : deviceAhead;
    }

    boolean isActivity() {
        return isActivity;
    }

    /** What it is, where it is no activity. */
    String otherType() {
        return otherTypes.isEmpty() ? "of an unknown kind" : otherTypes.get(0);
    }

    static double number(Mesg message, int field) {
        Double value = message.getFieldDoubleValue(field);
        return value == null ? Double.NaN : value;
    }

    /** Strides (or what else is counted) per minute, with what is behind the point in a field of its own. */
    static double strides(Mesg message, int field, int fractionField) {
        double fraction = number(message, fractionField);
        return number(message, field) + (Double.isNaN(fraction) ? 0 : fraction);
    }
}
