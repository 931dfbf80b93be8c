package dev.cairn.settings;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * An address of the user's choice that whoever knows may write to: its path, or its query, is the secret. Its value is the text
 * itself, empty for none. Whether its host may be spoken to unencrypted is for whoever uses it to say.
 */
record SecretAddress() implements Kind {
    @Override
    public @Nullable Object read(String text, Home home) {
        String address = text.strip();
        if (address.isEmpty()) {
            return address;
        }
        try {
            return isWeb(new URI(address)) ? address : null;
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }

    private static boolean isWeb(URI address) {
        boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
        boolean plain = address.getRawUserInfo() == null && address.getRawFragment() == null;
        return web && plain && address.getHost() != null && address.getPort() <= 65_535;
    }

    @Override
    public boolean isSecret() {
        return true;
    }

    @Override
    public String valid() {
        return "an https address without user and fragment";
    }

    @Override
    public String shown(String text) {
        return "(hidden, for it may hold a secret)";
    }
}
