package dev.cairn.source.garmin;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to sign in at Garmin Connect, and to stay signed in.
 *
 * @param sessions the folder of tokens
 * @param clientIds what to call oneself where tokens are issued, in the order to try
 * @param credentials to sign in with when a session ends and nobody is there; null for never
 */
public record GarminAccess(
        Path sessions,
        Clock clock,
        GarminHosts hosts,
        List<String> clientIds,
        GarminLogin.@Nullable Credentials credentials) {}
