package dev.cairn.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class BackupNamePropertyTest {
    private static final LocalDateTime FIRST = LocalDateTime.of(2000, 1, 1, 0, 0);

    @Property
    void everyNameCanBeReadAgain(
            @ForAll @AlphaChars @NumericChars @Chars({'.', '_', '-'}) @StringLength(max = 40) String label,
            @ForAll @IntRange(min = 0, max = 2_000_000_000) int second,
            @ForAll @IntRange(min = 1, max = 999) int number) {
        LocalDateTime time = FIRST.plus(second, ChronoUnit.SECONDS);
        BackupName name = new BackupName(label.isEmpty() ? null : label, time, number);
        assertThat(BackupName.parse(name.text())).contains(name);
    }
}
