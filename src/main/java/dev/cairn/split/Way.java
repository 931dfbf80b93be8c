package dev.cairn.split;

/** How far one had come at which time: never back, and in a straight line between two moments. */
final class Way {
    private final double[] times;
    private final double[] metres;

    /** Both never falling, and equally many. */
    Way(double[] times, double[] metres) {
        this.times = times;
        this.metres = metres;
    }

    /** All of it; 0 where nothing is known. */
    double length() {
        return metres.length == 0 ? 0 : metres[metres.length - 1];
    }

    /**
     * When one first came that far: whoever stands still at a kilometre's end does so in the next one.
     *
     * @param way more than 0, and at most {@link #length()}
     */
    double timeOf(double way) {
        int low = 0;
        int high = metres.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (metres[middle] >= way) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low == 0 || metres[low] == metres[low - 1]) {
            return times[low];
        }
        double share = (way - metres[low - 1]) / (metres[low] - metres[low - 1]);
        return times[low - 1] + (times[low] - times[low - 1]) * share;
    }
}
