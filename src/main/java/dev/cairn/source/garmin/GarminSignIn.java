package dev.cairn.source.garmin;

import dev.cairn.source.Pause;
import dev.cairn.source.garmin.Refusal.Why;
import dev.cairn.source.http.HttpWords;
import dev.cairn.source.http.WebClient;
import dev.cairn.source.http.WebClient.Reply;
import dev.cairn.source.http.WebClient.To;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs in with e-mail address and password, and with a code where Garmin wants one. The password is sent once: a second try
 * would make a limit longer and an account locked. Only where a way to sign in is gone altogether, so that nobody looked at
 * the password, the next one is taken: the mobile app's, the web site's, the one that other sites embed.
 */
final class GarminSignIn {
    private static final int MOST_CODES = 3;
    private static final Pattern TITLE = Pattern.compile("<title>\\s*([^<]*?)\\s*</title>", Pattern.CASE_INSENSITIVE);
    private static final Pattern CSRF =
            Pattern.compile("<input[^>]*name=\"_csrf\"[^>]*value=\"([^\"]+)\"", Pattern.CASE_INSENSITIVE);

    private final GarminHosts hosts;
    private final String sso;
    private final Duration patience;
    private final Pause pause;

    /**
     * @param sso where passwords are checked
     */
    GarminSignIn(GarminHosts hosts, String sso, Duration patience, Pause pause) {
        this.hosts = hosts;
        this.sso = sso;
        this.patience = patience;
        this.pause = pause;
    }

    /** One way to sign in. */
    @FunctionalInterface
    private interface Way {
        Ticket take(WebClient web) throws IOException, Refusal;
    }

    /** Signs in. */
    Ticket signIn(GarminLogin.Credentials who, GarminLogin.CodePrompt prompt) throws Refusal {
        List<Way> ways = List.of(
                web -> mobile(web, who, prompt), web -> portal(web, who, prompt), web -> widget(web, who, prompt));
        Refusal gone = new Refusal(Why.GONE, "has no sign-in that Cairn knows any more");
        for (Way way : ways) {
            // Each with a cookie jar of its own.
            try (WebClient web = WebClient.begin(patience)) {
                return way.take(web);
            } catch (IOException noAnswer) {
                throw new Refusal(Why.DOWN, HttpWords.why(noAnswer), noAnswer);
            } catch (Refusal refused) {
                if (refused.why() != Why.GONE) {
                    throw refused;
                }
            }
        }
        throw gone;
    }

    private Ticket mobile(WebClient web, GarminLogin.Credentials who, GarminLogin.CodePrompt prompt)
            throws IOException, Refusal {
        return json(web, "/mobile", "GCM_IOS_DARK", hosts.appService(), AppHeaders.phone(sso), who, prompt);
    }

    private Ticket portal(WebClient web, GarminLogin.Credentials who, GarminLogin.CodePrompt prompt)
            throws IOException, Refusal {
        String service = "https://connect." + hosts.domain() + "/app";
        To page = new To(sso + "/portal/sso/en-US/sign-in", ordered("clientId", "GarminConnect", "service", service));
        SsoAnswer.refuseLimitsAndPages(web.get(page, AppHeaders.desktop("")));
        pause.take(Duration.ofSeconds(15));
        Map<String, String> headers = AppHeaders.desktop(page.address());
        headers.put("Origin", sso);
        return json(web, "/portal", "GarminConnect", service, headers, who, prompt);
    }

    private Ticket json(
            WebClient web,
            String path,
            String client,
            String service,
            Map<String, String> headers,
            GarminLogin.Credentials who,
            GarminLogin.CodePrompt prompt)
            throws IOException, Refusal {
        Map<String, String> query = ordered("clientId", client, "locale", "en-US", "service", service);
        Map<String, Object> login = new LinkedHashMap<>();
        login.put("username", who.email());
        login.put("password", who.password());
        login.put("rememberMe", true);
        login.put("captchaToken", "");
        SsoAnswer answer = SsoAnswer.read(web.postJson(new To(sso + path + "/api/login", query), headers, login));
        if (answer.isSuccessful()) {
            return answer.ticket(service);
        }
        if (!answer.wantsCode()) {
            throw answer.refusal();
        }
        SecondFactor factor = answer.secondFactor();
        return code(factor.inWords(), prompt, typed -> {
            Map<String, Object> verify = new LinkedHashMap<>();
            verify.put("mfaMethod", factor.method());
            verify.put("mfaVerificationCode", typed);
            verify.put("rememberMyBrowser", true);
            verify.put("reconsentList", List.of());
            verify.put("mfaSetup", false);
            SsoAnswer verdict =
                    SsoAnswer.read(web.postJson(new To(sso + path + "/api/mfa/verifyCode", query), headers, verify));
            return verdict.isSuccessful() ? verdict.ticket(service) : null;
        });
    }

    /** Pages of HTML, a hidden field against forgery, and no client id. */
    private Ticket widget(WebClient web, GarminLogin.Credentials who, GarminLogin.CodePrompt prompt)
            throws IOException, Refusal {
        String service = "https://sso." + hosts.domain() + "/sso/embed";
        Map<String, String> query = ordered(
                "id", "gauth-widget", "embedWidget", "true", "gauthHost", "https://sso." + hosts.domain() + "/sso");
        To embed = new To(sso + "/sso/embed", query);
        To page = new To(sso + "/sso/signin", query);
        page(web.get(embed, AppHeaders.desktop("")));
        String form = page(web.get(page, AppHeaders.desktop(embed.address())));
        pause.take(Duration.ofSeconds(5));
        Map<String, String> fields = ordered("username", who.email(), "password", who.password());
        fields.putAll(ordered("embed", "true", "_csrf", csrf(form)));
        String welcome = page(web.postForm(page, AppHeaders.desktop(page.address()), fields));
        if (welcome.contains("name=\"mfa-code\"") || title(welcome).contains("MFA")) {
            To verify = new To(sso + "/sso/verifyMFA/loginEnterMfaCode", query);
            return code("Garmin sent a code", prompt, typed -> {
                Map<String, String> code = ordered("mfa-code", typed, "embed", "true");
                code.putAll(ordered("_csrf", csrf(welcome), "fromPage", "setupEnterMfaCode"));
                return ticket(page(web.postForm(verify, AppHeaders.desktop(page.address()), code)), service);
            });
        }
        Ticket ticket = ticket(welcome, service);
        if (ticket == null) {
            throw new Refusal(Why.PASSWORD, "refused the e-mail address or the password");
        }
        return ticket;
    }

    private static @Nullable Ticket ticket(String page, String service) {
        return title(page).equals("Success") ? Ticket.in(page, service) : null;
    }

    private static String page(Reply reply) throws Refusal {
        SsoAnswer.refuseLimitsAndPages(reply);
        return reply.body();
    }

    private static String title(String page) {
        Matcher title = TITLE.matcher(page);
        return title.find() ? title.group(1) : "";
    }

    private static String csrf(String page) throws Refusal {
        Matcher field = CSRF.matcher(page);
        if (!field.find()) {
            throw new Refusal(Why.CHALLENGE, "answered with another page than that of the sign-in");
        }
        return field.group(1);
    }

    /** Gives a code to Garmin. */
    @FunctionalInterface
    private interface Verify {
        /** The ticket; null when the code was not the right one. */
        @Nullable
        Ticket with(String code) throws IOException, Refusal;
    }

    private static Ticket code(String sent, GarminLogin.CodePrompt prompt, Verify verify) throws IOException, Refusal {
        String words = sent;
        for (int i = 0; i < MOST_CODES; i++) {
            String typed = prompt.ask(words);
            if (typed == null || typed.isBlank()) {
                throw new Refusal(i == 0 ? Why.NO_CODE : Why.WRONG_CODE, i == 0 ? "wants a code" : "refused the code");
            }
            Ticket ticket = verify.with(typed.strip());
            if (ticket != null) {
                return ticket;
            }
            words = "Garmin refused that code";
        }
        throw new Refusal(Why.WRONG_CODE, "refused the code " + MOST_CODES + " times");
    }

    private static Map<String, String> ordered(String... namesAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
