package dev.cairn.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The address of a service, without the slash at its end. Passwords and tokens are sent there, so it is https and below one of
 * the service's own domains, except for a service on this machine; and it is shown in messages, so it holds no password.
 */
record WebAddress(List<String> domains) implements Kind {
    @Override
    public @Nullable Object read(String text, Home home) {
        URI address;
        try {
            address = new URI(withoutSlash(text));
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
        String host = address.getHost();
        boolean plain =
                address.getRawUserInfo() == null && address.getRawQuery() == null && address.getRawFragment() == null;
        if (host == null || !plain || address.getPort() > 65_535) {
            return null;
        }
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        boolean safe = isThisMachine(host)
                ? secure || "http".equalsIgnoreCase(address.getScheme())
                : secure && isBelowADomain(host);
        return safe ? address : null;
    }

    private boolean isBelowADomain(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return domains.stream().anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
    }

    private static String withoutSlash(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    /** By its spelling alone: a name that somebody's DNS leads here today may lead elsewhere tomorrow. */
    static boolean isThisMachine(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || (host.startsWith("127.") && isIpV4(host));
    }

    private static boolean isIpV4(String host) {
        String[] numbers = host.split("\\.", -1);
        for (String number : numbers) {
            if (!isByte(number)) {
                return false;
            }
        }
        return numbers.length == 4;
    }

    private static boolean isByte(String token) {
        try {
            int value = Integer.parseInt(token);
            return value >= 0 && value <= 255 && token.length() <= 3;
        } catch (NumberFormatException aName) {
            return false;
        }
    }

    @Override
    public String valid() {
        return "an https address below " + String.join(" or ", domains)
                + " without user, query and fragment (or one on this machine: localhost, 127.0.0.1 or [::1])";
    }

    /** A user, a query and a fragment may hold what nobody should read. */
    @Override
    public String shown(String text) {
        if (text.indexOf('@') >= 0) {
            return "(hidden, for it may hold a password)";
        }
        int end = 0;
        while (end < text.length() && text.charAt(end) != '?' && text.charAt(end) != '#') {
            end++;
        }
        return end == text.length() ? text : text.substring(0, end + 1) + "…";
    }
}
