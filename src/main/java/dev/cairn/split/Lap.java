package dev.cairn.split;

import dev.cairn.json.JsonNumber;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One kilometre, or what is left after the last. What is not known is {@link Sample#UNKNOWN}.
 *
 * @param index from 1
 * @param startMetres where it begins
 * @param metres how long it is
 * @param seconds timer time
 * @param heartRate the average over time
 * @param cadence the average over the time in which a step was counted
 */
public record Lap(
        int index,
        double startMetres,
        double metres,
        double seconds,
        double heartRate,
        double maxHeartRate,
        double cadence,
        double maxCadence,
        double elevationGain,
        double elevationLoss,
        double startElevation,
        double endElevation) {
    /**
     * The lap as the cache has it: under the names of Garmin's {@code lapDTOs}, and under those that the scripts' backfill
     * gave. What is not known is left out.
     */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("lapIndex", JsonNumber.of(index));
        put(fields, "distance", metres, 2);
        put(fields, "duration", seconds, 3);
        put(fields, "averageSpeed", seconds > 0 ? metres / seconds : Sample.UNKNOWN, 3);
        beats(fields, "averageHR", heartRate);
        beats(fields, "maxHR", maxHeartRate);
        put(fields, "averageRunCadence", cadence, 2);
        put(fields, "maxRunCadence", maxCadence, 2);
        put(fields, "strideLength", seconds > 0 ? metres * 100 / (cadence * seconds / 60) : Sample.UNKNOWN, 2);
        put(fields, "elevationGain", elevationGain, 2);
        put(fields, "elevationLoss", elevationLoss, 2);
        put(fields, "startElevation", startElevation, 2);
        put(fields, "endElevation", endElevation, 2);
        put(fields, "startDistanceInMeters", startMetres, 2);
        put(fields, "totalDistanceInMeters", metres, 2);
        put(fields, "totalTimeInSeconds", seconds, 3);
        // Decimal minutes: 5.5 is five minutes and thirty seconds.
        put(fields, "paceMinPerKm", metres > 0 ? seconds / 60 / (metres / 1000) : Sample.UNKNOWN, 2);
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, double value, int digits) {
        if (Double.isFinite(value)) {
            fields.put(name, JsonNumber.rounded(value, digits));
        }
    }

    /** The scripts write whole beats. */
    private static void beats(Map<String, Object> fields, String name, double value) {
        if (Double.isFinite(value)) {
            fields.put(name, JsonNumber.of(Math.round(value)));
        }
    }
}
