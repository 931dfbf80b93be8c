package dev.cairn.demo.simulator;

import org.jspecify.annotations.Nullable;

/** {@code /userprofile-service/socialProfile}: who is signed in, and so whether the token is any good. */
final class SocialProfileEndpoint implements Endpoint {
    // Keys and types as recorded in August 2023; the person is made up.
    private static final String PROFILE = """
        {"id":2000001,"profileId":1000001,"garminGUID":"00000000-0000-4000-8000-0000000000b1",
        "displayName":"sample_runner","fullName":"Sample Runner","userName":"sample_runner",
        "profileImageUuid":"00000000-0000-4000-8000-0000000000a1",
        "profileImageUrlLarge":"https://images.example.com/profile/large.png",
        "profileImageUrlMedium":"https://images.example.com/profile/medium.png",
        "profileImageUrlSmall":"https://images.example.com/profile/small.png",
        "location":"Ejempló, XX","facebookUrl":null,"twitterUrl":null,"personalWebsite":null,
        "motivation":null,"bio":null,"primaryActivity":null,"favoriteActivityTypes":[],
        "runningTrainingSpeed":0.0,"cyclingTrainingSpeed":0.0,"favoriteCyclingActivityTypes":[],
        "cyclingClassification":null,"cyclingMaxAvgPower":0.0,"swimmingTrainingSpeed":0.0,
        "profileVisibility":"private","activityStartVisibility":"private",
        "activityMapVisibility":"public","courseVisibility":"public",
        "activityHeartRateVisibility":"public","activityPowerVisibility":"public",
        "badgeVisibility":"private","showAge":false,"showWeight":false,"showHeight":false,
        "showWeightClass":false,"showAgeRange":false,"showGender":false,"showActivityClass":false,
        "showVO2Max":false,"showPersonalRecords":false,"showLast12Months":false,
        "showLifetimeTotals":false,"showUpcomingEvents":false,"showRecentFavorites":false,
        "showRecentDevice":false,"showRecentGear":false,"showBadges":true,"otherActivity":null,
        "otherPrimaryActivity":null,"otherMotivation":null,
        "userRoles":["ROLE_CONNECTUSER","ROLE_FITNESS_USER"],"nameApproved":true,
        "userProfileFullName":"Sample Runner","makeGolfScorecardsPrivate":true,
        "allowGolfLiveScoring":false,"allowGolfScoringByConnections":true,"userLevel":3,"userPoint":117,
        "levelUpdateDate":"2020-12-12T15:20:38.0","levelIsViewed":false,"levelPointThreshold":140,
        "userPointOffset":0,"userPro":false}
        """;

    @Override
    public @Nullable Answer answer(SimulatedRequest request) {
        return request.path().equals("/userprofile-service/socialProfile")
                ? Answer.of(200, "application/json;charset=UTF-8", PROFILE)
                : null;
    }
}
