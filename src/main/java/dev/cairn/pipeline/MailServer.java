package dev.cairn.pipeline;

import dev.cairn.settings.Setting;
import dev.cairn.settings.Settings;
import java.util.Locale;
import java.util.Properties;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;

/**
 * The mail server of the settings {@code cairn.alert.mail.*}. What it needs is kept out of endpoint addresses, for Camel writes those
 * into logs.
 */
final class MailServer {
    private final Settings settings;

    MailServer(Settings settings) {
        this.settings = settings;
    }

    /** Whether mail is configured. */
    boolean isConfigured() {
        return !settings.text(Setting.ALERT_MAIL_HOST).isEmpty()
                && !settings.list(Setting.ALERT_MAIL_TO).isEmpty();
    }

    /** Who the mail is from: the sender, or else the first receiver. */
    String from() {
        String from = settings.text(Setting.ALERT_MAIL_FROM);
        return from.isEmpty() && isConfigured()
                ? settings.list(Setting.ALERT_MAIL_TO).get(0)
                : from;
    }

    /** What speaks to it; a certificate that is not right, and a server that is not the one of that name, are refused. */
    JavaMailSender sender() {
        String tls = settings.text(Setting.ALERT_MAIL_TLS).toLowerCase(Locale.ROOT);
        String host = settings.text(Setting.ALERT_MAIL_HOST);
        String protocol = tls.equals("tls") ? "smtps" : "smtp";
        String username = settings.text(Setting.ALERT_MAIL_USERNAME);
        String patience = Long.toString(settings.duration(Setting.ALERT_TIMEOUT).toMillis() / 2);
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", protocol);
        for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.put("mail." + protocol + "." + timeout, patience);
        }
        properties.put("mail." + protocol + ".auth", Boolean.toString(!username.isEmpty()));
        properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        properties.put("mail." + protocol + ".quitwait", "false");
        if (tls.equals("starttls")) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.starttls.required", Boolean.toString(!isThisMachine(host)));
        }
        DefaultJavaMailSender sender = new DefaultJavaMailSender();
        sender.setJavaMailProperties(properties);
        sender.setProtocol(protocol);
        sender.setHost(host);
        sender.setPort(settings.integer(Setting.ALERT_MAIL_PORT));
        if (!username.isEmpty()) {
            sender.setUsername(username);
            sender.setPassword(settings.text(Setting.ALERT_MAIL_PASSWORD));
        }
        return sender;
    }

    /** By its name alone: who answers to a name is not asked before it is known whether he may. */
    private static boolean isThisMachine(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("::1")
                || name.equals("[::1]")
                || name.matches("127(\\.\\d{1,3}){3}");
    }
}
