package dev.cairn.demo.simulator;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sign-in that other web sites embed: pages of HTML, a hidden field against forgery, and no client id. */
final class WidgetSite implements Endpoint {
    private static final String EMBED = "/sso/embed";
    private static final String SIGN_IN = "/sso/signin";
    private static final String CODE = "/sso/verifyMFA/loginEnterMfaCode";
    private static final String SESSION = "SESSION";

    private final SignInSite site;
    private final TokenIssuer tokens;
    private final Map<String, String> servicesBySession = new HashMap<>();
    private int sessions;

    WidgetSite(SignInSite site, TokenIssuer tokens) {
        this.site = site;
        this.tokens = tokens;
    }

    @Override
    public synchronized @Nullable Answer answer(SimulatedRequest request) {
        boolean post = request.method().equals("POST");
        return switch (request.path()) {
            case EMBED -> welcome(request);
            case SIGN_IN -> post ? login(request) : page("GARMIN Authentication Application", form(request));
            case CODE -> post ? code(request) : null;
            default -> null;
        };
    }

    private Answer welcome(SimulatedRequest request) {
        sessions++;
        servicesBySession.put("widget-" + sessions, request.query().getOrDefault("gauthHost", ""));
        return page("Garmin SSO", "").with("set-cookie", SESSION + "=widget-" + sessions + "; Path=/; HttpOnly");
    }

    private Answer login(SimulatedRequest request) {
        Map<String, String> form = request.form();
        if (!isOurs(request)) {
            return Answer.page(403, "Forbidden");
        }
        if (!site.isAccount(form.get("username"), form.get("password"))) {
            return page("GARMIN Authentication Application", form(request));
        }
        if (site.secondFactor() == null) {
            return admitted();
        }
        site.sendCode();
        return page("GARMIN > MFA Challenge", form(request));
    }

    private Answer code(SimulatedRequest request) {
        return !isOurs(request) || !"setupEnterMfaCode".equals(request.form().get("fromPage"))
                ? Answer.page(403, "Forbidden")
                : site.isCode(request.form().get("mfa-code"))
                        ? admitted()
                        : page("GARMIN > MFA Challenge", form(request));
    }

    private boolean isOurs(SimulatedRequest request) {
        String cookie = request.cookie(SESSION);
        return cookie != null
                && servicesBySession.containsKey(cookie)
                && ("csrf-" + cookie).equals(request.form().get("_csrf"))
                && "true".equals(request.form().get("embed"));
    }

    private Answer admitted() {
        String service = "https://sso.garmin.com/sso/embed";
        return page(
                "Success",
                "<script>var response_url = \"" + service + "?ticket=" + tokens.ticketFor(service) + "\";</script>");
    }

    private static String form(SimulatedRequest request) {
        return "<form method=\"post\"><input type=\"hidden\" name=\"_csrf\" value=\"csrf-" + request.cookie(SESSION)
                + "\"/></form>";
    }

    private static Answer page(String title, String body) {
        return Answer.of(
                200,
                "text/html;charset=UTF-8",
                "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head><body>" + body + "</body></html>\n");
    }
}
