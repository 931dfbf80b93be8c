package dev.cairn.source.file;

import dev.cairn.json.JsonNumber;
import java.util.LinkedHashMap;
import java.util.Map;

/** A lap that a device wrote, with Garmin's names and units (docs/format.md). What is not known is left out. */
final class LapShape {
    /** So many laps an activity may have; a file that was made to harm could have far more. */
    static final int MOST = 5_000;

    private static final double CENTIMETRES = 100;
    private static final double MINUTE = 60;

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final double metres;
    private final double seconds;

    /**
     * @param index from 1
     * @param seconds timer time
     * @param metresPerSecond as the device wrote it; {@code NaN} to reckon it
     */
    LapShape(int index, double metres, double seconds, double metresPerSecond) {
        this.metres = metres;
        this.seconds = seconds;
        fields.put("lapIndex", JsonNumber.of(index));
        put("distance", metres, 2);
        put("duration", seconds, 3);
        put("averageSpeed", metresPerSecond > 0 ? metresPerSecond : seconds > 0 ? metres / seconds : Double.NaN, 3);
    }

    LapShape heartRate(double average, double maximum) {
        positive("averageHR", average, 1);
        positive("maxHR", maximum, 1);
        return this;
    }

    /** In steps of both feet per minute. */
    LapShape cadence(double average, double maximum) {
        positive("averageRunCadence", average, 2);
        positive("maxRunCadence", maximum, 2);
        if (average > 0 && metres > 0 && seconds > 0) {
            positive("strideLength", metres * CENTIMETRES / (average * seconds / MINUTE), 2);
        }
        return this;
    }

    LapShape climb(double gain, double loss) {
        put("elevationGain", gain, 2);
        put("elevationLoss", loss, 2);
        return this;
    }

    LapShape elevation(double atStart, double atEnd) {
        put("startElevation", atStart, 2);
        put("endElevation", atEnd, 2);
        return this;
    }

    private void positive(String name, double value, int digits) {
        put(name, value > 0 ? value : Double.NaN, digits);
    }

    private void put(String name, double value, int digits) {
        if (Double.isFinite(value)) {
            fields.put(name, JsonNumber.rounded(value, digits));
        }
    }

    Map<String, Object> fields() {
        return fields;
    }
}
