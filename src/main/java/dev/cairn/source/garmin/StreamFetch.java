package dev.cairn.source.garmin;

import dev.cairn.source.Malformed;
import dev.cairn.split.KilometreSplitter;
import dev.cairn.split.Recording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recording of one activity on its way: first the time series, once more where points were left out, then the file that
 * the watch wrote. The routes ask it by the names of its getters.
 */
public final class StreamFetch {
    /** What one other tool asks for; enough for nearly three hours, a point a second. */
    private static final int CHART_SIZE = 10_000;

    /** A series with fewer points on a kilometre tells too little of where it ended. */
    private static final int LEAST_POINTS_A_KILOMETRE = 10;

    private final String id;
    private final double metres;
    private final List<String> reasons = new ArrayList<>();
    private @Nullable DetailStream series;
    private @Nullable Recording file;
    private int chartSize = CHART_SIZE;
    private int seriesAsked;
    private boolean seriesEnded;
    private boolean fileEnded;

    /**
     * @param id Garmin's number
     * @param metres how long the activity is
     */
    StreamFetch(String id, double metres) {
        this.id = id;
        this.metres = metres;
    }

    public String getId() {
        return id;
    }

    /** The query for the time series. Without the points of the map, which nobody needs here. */
    public String getQuery() {
        return "maxChartSize=" + chartSize + "&maxPolylineSize=0";
    }

    /** Whether the time series has to be asked for, or for once more. */
    public boolean isAskingForSeries() {
        return !seriesEnded;
    }

    /** Whether the series does not do, and the file has not been asked for. */
    public boolean isAskingForFile() {
        return !fileEnded && (series == null || series.isThinned() || misfit(series.recording()) != null);
    }

    private @Nullable String misfit(Recording recording) {
        return KilometreSplitter.misfit(recording, metres);
    }

    /** Takes a time series; of one that lacks points all are asked for, once. */
    void series(DetailStream answer) {
        seriesAsked++;
        seriesEnded = !answer.isThinned() || seriesAsked > 1;
        chartSize = answer.recorded();
        series = answer;
        String misfit = misfit(answer.recording());
        if (seriesEnded && misfit != null) {
            reasons.add("the time series: " + misfit);
        } else if (seriesEnded && answer.isThinned()) {
            reasons.add("the time series: it has " + answer.sent() + " of " + answer.recorded() + " points");
        }
    }

    void noSeries(String why) {
        seriesEnded = true;
        reasons.add("the time series: " + why);
    }

    void file(Recording recording) {
        fileEnded = true;
        file = recording;
        String misfit = misfit(recording);
        if (misfit != null) {
            reasons.add("the file: " + misfit);
        }
    }

    void noFile(String why) {
        fileEnded = true;
        reasons.add("the file: " + why);
    }

    /**
     * The best that there is: the whole series, else the file, else a series that lacks points but not too many.
     *
     * @throws Malformed when nothing does
     */
    Recording recording() throws Malformed {
        if (file != null && misfit(file) == null) {
            return file;
        }
        boolean isDense = series != null && series.sent() >= metres / 1000 * LEAST_POINTS_A_KILOMETRE;
        if (series != null && misfit(series.recording()) == null && (isDense || !series.isThinned())) {
            return series.recording();
        }
        throw new Malformed(String.join("; ", reasons));
    }
}
