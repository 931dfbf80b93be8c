package dev.cairn.web;

import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import dev.cairn.settings.PasswordHash;
import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask, and where.
 *
 * @param host the address that is listened on
 * @param port the port; 0 for any free one
 * @param names further names that a browser may call it by, without a port
 * @param password what everybody has to know; null where nobody is asked
 */
public record Access(
        String host, int port, List<String> names, @Nullable PasswordHash password) {
    /**
     * Reads it from the settings.
     *
     * @throws Failure with {@link ExitCode#USAGE} when others could ask without a password, or the address is none
     */
    public static Access of(Settings settings) {
        Access access = new Access(
                settings.text(Setting.DASHBOARD_HOST),
                settings.integer(Setting.DASHBOARD_PORT),
                settings.list(Setting.DASHBOARD_NAMES),
                settings.password(Setting.DASHBOARD_PASSWORD));
        if (access.password == null && !isLoopback(access.host)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot show the dashboard on " + access.host
                            + " (cairn.dashboard.host): whoever reaches this machine could"
                            + " read your history, for no password is set",
                    "Set cairn.dashboard.password to what cairn password prints, or leave the host at 127.0.0.1.");
        }
        return access;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot show the dashboard on " + host
                            + " (cairn.dashboard.host): it is no address of this machine",
                    "Name an address such as 127.0.0.1, or 0.0.0.0 for all of this machine's.",
                    unknown);
        }
    }
}
