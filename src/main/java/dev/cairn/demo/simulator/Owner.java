package dev.cairn.demo.simulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose account it is: nobody's. */
final class Owner {
    static final long ID = 1_000_001;
    static final String DISPLAY_NAME = "sample_runner";
    static final String FULL_NAME = "Sample Runner";
    static final String IMAGE_SMALL = "https://images.example.com/profile/small.png";
    static final String IMAGE_MEDIUM = "https://images.example.com/profile/medium.png";
    static final String IMAGE_LARGE = "https://images.example.com/profile/large.png";
    static final List<String> ROLES = List.of(
            "SCOPE_ATP_READ",
            "SCOPE_CONNECT_READ",
            "SCOPE_CONNECT_WRITE",
            "ROLE_CONNECTUSER",
            "ROLE_FITNESS_USER",
            "ROLE_WELLNESS_USER",
            "ROLE_OUTDOOR_USER",
            "ROLE_CONNECT_2_USER");

    private Owner() {}

    /** As every entry of the list carries it. */
    static void describe(Map<String, @Nullable Object> entry) {
        entry.put("ownerId", ID);
        entry.put("ownerDisplayName", DISPLAY_NAME);
        entry.put("ownerFullName", FULL_NAME);
        entry.put("ownerProfileImageUrlSmall", IMAGE_SMALL);
        entry.put("ownerProfileImageUrlMedium", IMAGE_MEDIUM);
        entry.put("ownerProfileImageUrlLarge", IMAGE_LARGE);
        entry.put("userRoles", ROLES);
    }

    /** As the metadata of a single activity carries it. */
    static Map<String, @Nullable Object> userInfo() {
        return JsonObject.of(
                "userProfilePk", ID,
                "displayname", DISPLAY_NAME,
                "fullname", FULL_NAME,
                "profileImageUrlLarge", IMAGE_LARGE,
                "profileImageUrlMedium", IMAGE_MEDIUM,
                "profileImageUrlSmall", IMAGE_SMALL,
                "userPro", false);
    }
}
