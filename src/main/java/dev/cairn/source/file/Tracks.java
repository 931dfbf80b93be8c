package dev.cairn.source.file;

/** What the formats have in common that are made of points. */
final class Tracks {
    /** No foot steps so often in a minute: what is above counts both. */
    private static final double MOST_OF_ONE_FOOT = 130;

    private static final double EARTH_METRES = 6_371_000;

    private Tracks() {}

    /** A cadence as that of one foot; some programs write both feet's. */
    static double ofOneFoot(double cadence) {
        return cadence > MOST_OF_ONE_FOOT ? cadence / 2 : cadence;
    }

    /** The way between two points given in degrees, along a great circle, in metres. */
    static double haversine(double latitude, double longitude, double nextLatitude, double nextLongitude) {
        double halfUp = Math.sin(Math.toRadians(nextLatitude - latitude) / 2);
        double halfAcross = Math.sin(Math.toRadians(nextLongitude - longitude) / 2);
        double chord = halfUp * halfUp
                + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(nextLatitude)) * halfAcross * halfAcross;
        return 2 * EARTH_METRES * Math.asin(Math.sqrt(Math.min(1, chord)));
    }
}
