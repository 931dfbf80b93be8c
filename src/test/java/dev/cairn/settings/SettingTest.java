package dev.cairn.settings;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {
    private static final List<Setting> ALL = List.of(Setting.values());

    @Test
    void keysAndVariablesAreUnique() {
        assertThat(ALL).extracting(Setting::key).doesNotHaveDuplicates();
        assertThat(ALL).extracting(Setting::variable).doesNotHaveDuplicates();
    }

    @Test
    void theVariableIsTheKeyInCapitals() {
        assertThat(Setting.GARMIN_API_URL.variable()).isEqualTo("CAIRN_GARMIN_API_URL");
        assertThat(Catalogue.ofVariable("CAIRN_GARMIN_API_URL")).isEqualTo(Setting.GARMIN_API_URL);
        assertThat(Catalogue.ofKey("cairn.garmin.api-url")).isEqualTo(Setting.GARMIN_API_URL);
        assertThat(Catalogue.ofKey("cairn.garmin.api_url")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void theConstantIsNamedAfterTheKey(Setting setting) {
        assertThat(setting.variable()).isEqualTo("CAIRN_" + setting.name());
    }

    @ParameterizedTest
    @EnumSource
    void theMeaningIsOneSentenceOnOneLine(Setting setting) {
        assertThat(setting.meaning()).endsWith(".").doesNotContain("\n", "|");
    }

    @Test
    void onlyPasswordsTokensAndAddressesThatAreKeysAreSecret() {
        assertThat(Arrays.stream(Setting.values()).filter(Setting::secret).collect(toList()))
                .containsExactly(
                        Setting.PING_URL,
                        Setting.ALERT_NTFY_URL,
                        Setting.ALERT_NTFY_TOKEN,
                        Setting.ALERT_WEBHOOK_URL,
                        Setting.ALERT_WEBHOOK_SECRET,
                        Setting.ALERT_WEBHOOK_AUTHORIZATION,
                        Setting.ALERT_WEBHOOK_BODY,
                        Setting.ALERT_SLACK_URL,
                        Setting.ALERT_TELEGRAM_TOKEN,
                        Setting.ALERT_TELEGRAM_API_URL,
                        Setting.ALERT_MAIL_PASSWORD,
                        Setting.DASHBOARD_PASSWORD);
    }

    @Test
    void settingsOfASectionStandTogether() {
        assertThat(ALL.stream().map(Setting::section).collect(toList())).isSorted();
    }
}
