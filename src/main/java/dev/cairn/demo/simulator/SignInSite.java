package dev.cairn.demo.simulator;

import dev.cairn.json.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code sso.garmin.com}, as far as it speaks JSON: the sign-in of the mobile app and that of the web site. Whoever signs in
 * here has an e-mail address, a password and perhaps a second factor; the ticket that comes of it is good for one exchange.
 */
public final class SignInSite implements Endpoint {
    public static final String LOGIN = "/mobile/api/login";
    public static final String CODE = "/mobile/api/mfa/verifyCode";

    private static final String PORTAL_PAGE = "/portal/sso/en-US/sign-in";
    private static final String PORTAL_LOGIN = "/portal/api/login";
    private static final String PORTAL_CODE = "/portal/api/mfa/verifyCode";
    private static final String SESSION = "SESSION";

    /** Which service belongs to which client, by the service's path. */
    private static final Map<String, String> SERVICES =
            Map.of("GCM_IOS_DARK", "/gcm/ios", "GCM_ANDROID_DARK", "/gcm/android", "GarminConnect", "/app");

    private final TokenIssuer tokens;
    private final Map<String, String> servicesBySession = new HashMap<>();
    private String email = "runner@example.com";
    private String password = "made-up-password";
    private String code = "123456";
    private @Nullable String method;
    private int sessions;
    private int codesSent;

    SignInSite(TokenIssuer tokens) {
        this.tokens = tokens;
    }

    /** Who signs in. */
    public synchronized SignInSite account(String address, String secret) {
        email = address;
        password = secret;
        return this;
    }

    /**
     * Asks for a second factor from now on.
     *
     * @param way {@code email}, {@code sms} or {@code totp}
     */
    public synchronized SignInSite secondFactor(String way, String expected) {
        method = way;
        code = expected;
        return this;
    }

    /** How often a person was sent a code. */
    public synchronized int codesSent() {
        return codesSent;
    }

    /** The answer of a refused sign-in, with the keys of the recorded one. */
    static Answer refusal(int status, String type, String message) {
        return answer(
                status,
                JsonObject.of(
                        "serviceURL", null,
                        "serviceTicketId", null,
                        "responseStatus", status(type, message, status == 401 ? "UNAUTHORIZED" : "OK"),
                        "responseReason", null,
                        "customerMfaInfo", null,
                        "consentTypeList", null,
                        "captchaAlreadyPassed", false,
                        "samlResponse", null,
                        "authType", null));
    }

    synchronized boolean isAccount(@Nullable Object address, @Nullable Object secret) {
        return email.equals(address) && password.equals(secret);
    }

    synchronized @Nullable String secondFactor() {
        return method;
    }

    synchronized void sendCode() {
        codesSent++;
    }

    synchronized boolean isCode(@Nullable Object typed) {
        return code.equals(typed);
    }

    @Override
    public synchronized @Nullable Answer answer(SimulatedRequest request) {
        return switch (request.path()) {
            case LOGIN, PORTAL_LOGIN -> login(request);
            case CODE, PORTAL_CODE -> verify(request);
            case PORTAL_PAGE -> Answer.page(200, "Garmin SSO Portal").with("set-cookie", newCookie());
            default -> null;
        };
    }

    private Answer login(SimulatedRequest request) {
        String service = request.query().getOrDefault("service", "");
        String path = SERVICES.get(request.query().getOrDefault("clientId", ""));
        if (!request.method().equals("POST") || path == null || !service.endsWith(path)) {
            return Answer.page(400, "Bad Request");
        }
        Map<String, @Nullable Object> body = request.object();
        if (!body.keySet().equals(Set.of("username", "password", "rememberMe", "captchaToken"))) {
            return Answer.page(400, "Bad Request");
        }
        if (!isAccount(body.get("username"), body.get("password"))) {
            return refusal(401, "INVALID_USERNAME_PASSWORD", "generalLoginInvalidUsernameOrPassword");
        }
        if (method == null) {
            return admitted(service, true);
        }
        codesSent++;
        String cookie = newCookie();
        servicesBySession.put("session-" + sessions, service);
        return answer(200, mfaRequired()).with("set-cookie", cookie);
    }

    private Map<String, @Nullable Object> mfaRequired() {
        return JsonObject.of(
                "serviceURL", null,
                "serviceTicketId", null,
                "responseStatus", status("MFA_REQUIRED", "", "OK"),
                "responseReason", null,
                "customerMfaInfo",
                        JsonObject.of(
                                "email",
                                "ru*****@example.com",
                                "phoneNumber",
                                "sms".equals(method) ? "*******12" : null,
                                "mfaLastMethodUsed",
                                method,
                                "defaultMfaMethod",
                                null,
                                "mfaUISetting",
                                JsonObject.of(
                                        "allowPhoneOption", true,
                                        "allowAddEmailAddress", false,
                                        "chooseDifferentWayShown", false)),
                "consentTypeList", List.of(),
                "captchaAlreadyPassed", false,
                "samlResponse", null,
                "authType", null);
    }

    private Answer verify(SimulatedRequest request) {
        String cookie = request.cookie(SESSION);
        String service = cookie == null ? null : servicesBySession.get(cookie);
        Map<String, @Nullable Object> body = request.object();
        if (service == null || !service.equals(request.parameter("service"))) {
            return Answer.page(400, "Bad Request");
        }
        if (isCode(body.get("mfaVerificationCode")) && Objects.equals(method, body.get("mfaMethod"))) {
            servicesBySession.remove(cookie);
            return admitted(service, false);
        }
        // Nobody recorded a refused code; type and message are placeholders.
        return answer(
                401,
                JsonObject.of(
                        "serviceURL", null,
                        "serviceTicketId", null,
                        "responseStatus", status("PLACEHOLDER_CODE_REFUSED", "placeholderCodeRefused", "UNAUTHORIZED"),
                        "responseReason", null,
                        "samlResponse", null,
                        "authType", null));
    }

    private Answer admitted(String service, boolean byPassword) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("serviceURL", service);
        body.put("serviceTicketId", tokens.ticketFor(service));
        body.put("responseStatus", status("SUCCESSFUL", "", "OK"));
        body.put("responseReason", null);
        if (byPassword) {
            body.put("customerMfaInfo", null);
            body.put("consentTypeList", null);
            body.put("captchaAlreadyPassed", false);
        }
        body.put("samlResponse", null);
        body.put("authType", "CAS");
        return answer(200, body).with("set-cookie", "CASTGC=sample-castgc; Path=/; HttpOnly");
    }

    /** Without {@code Secure}, which the real one has: over plain HTTP no client would send it back. */
    private String newCookie() {
        sessions++;
        return SESSION + "=session-" + sessions + "; Path=/; HttpOnly; SameSite=None";
    }

    private static Answer answer(int status, Map<String, @Nullable Object> body) {
        return Answer.of(status, "application/json", Json.line(body));
    }

    private static Map<String, @Nullable Object> status(String type, String message, String http) {
        return JsonObject.of("type", type, "message", message, "httpStatus", http);
    }
}
