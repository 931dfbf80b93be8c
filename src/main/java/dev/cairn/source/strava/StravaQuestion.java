package dev.cairn.source.strava;

import dev.cairn.source.Listed;

/** One call about one activity that is to be made. */
public record StravaQuestion(Kind kind, Listed about) {
    /** What can be asked. */
    enum Kind {
        /** What was recorded moment by moment. */
        STREAMS,
        /** The laps as they were recorded, and the calories. */
        DETAIL
    }

    private String id() {
        return String.valueOf(about.activity().get("strava_id"));
    }

    /** The path of the call. */
    public String getPath() {
        return "/activities/" + id() + (kind == Kind.STREAMS ? "/streams" : "");
    }

    /** Its query. */
    public String getQuery() {
        return kind == Kind.STREAMS ? StravaStreams.QUERY : "include_all_efforts=false";
    }

    /** What did not come when it fails, for a person. */
    String inWords() {
        return "laps of " + about.inWords();
    }
}
