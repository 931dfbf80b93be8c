package dev.cairn.web;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that this server goes by. A page of a stranger can have its own name lead to this machine (DNS rebinding), and
 * would then be let in by the browser as if it were ours; but the name it was asked for under stays the stranger's.
 *
 * <p>An address is nobody's name: whoever asks by it was led astray by no DNS.
 */
final class KnownHosts {
    private final Set<String> names = new HashSet<>();
    private final boolean anyAddress;

    KnownHosts(Access access) {
        names.addAll(List.of("localhost", "127.0.0.1", "[::1]"));
        names.add(access.host().toLowerCase(Locale.ROOT));
        access.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        this.anyAddress = access.password() != null;
    }

    /** Whether a request with this {@code Host} is meant for us. */
    boolean accept(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        return names.contains(name) || anyAddress && isAddress(name);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static boolean isAddress(String name) {
        return name.startsWith("[") && name.endsWith("]") || name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }
}
