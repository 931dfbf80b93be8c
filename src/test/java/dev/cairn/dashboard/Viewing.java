package dev.cairn.dashboard;

/** How a person looks at a page. */
enum Viewing {
    DESK_LIGHT(1280, 900, false),
    DESK_DARK(1280, 900, true),
    PHONE_LIGHT(390, 844, false),
    PHONE_DARK(390, 844, true);

    private final int width;
    private final int height;
    private final boolean dark;

    Viewing(int width, int height, boolean dark) {
        this.width = width;
        this.height = height;
        this.dark = dark;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean isDark() {
        return dark;
    }

    boolean isPhone() {
        return width < 640;
    }
}
