package dev.cairn.daily;

/** A straight line through points by ordinary least squares, one point after the other (Welford's recurrence). */
final class Regression {
    private int count;
    private double meanX;
    private double meanY;
    private double squaresX;
    private double squaresY;
    private double products;

    void add(double x, double y) {
        count++;
        double fromMeanX = x - meanX;
        double fromMeanY = y - meanY;
        meanX += fromMeanX / count;
        meanY += fromMeanY / count;
        squaresX += fromMeanX * (x - meanX);
        squaresY += fromMeanY * (y - meanY);
        products += fromMeanX * (y - meanY);
    }

    int count() {
        return count;
    }

    /** 0 where all points stand above each other. */
    double slope() {
        return squaresX > 0 ? products / squaresX : 0;
    }

    /** 0 where all points stand above each other. */
    double intercept() {
        return squaresX > 0 ? meanY - slope() * meanX : 0;
    }

    /** Pearson's coefficient; 0 where one of the two does not vary. */
    double correlation() {
        return squaresX > 0 && squaresY > 0 ? products / Math.sqrt(squaresX * squaresY) : 0;
    }
}
