package dev.cairn.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cache.CacheFile;
import dev.cairn.failure.ExitCode;
import dev.cairn.failure.Failure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** What comes out of a route becomes something that a person can act on. */
class PipelineFailureTest {
    private static Failure told(Throwable cause) {
        return Pipeline.failure(
                new CamelExecutionException("in a route", new DefaultExchange(new DefaultCamelContext()), cause));
    }

    @Test
    void aHeapThatIsTooSmallIsASettingThatCanBeChanged() {
        Failure failure = told(new IllegalStateException(new OutOfMemoryError("Java heap space")));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure)
                .hasMessageStartingWith("the memory that Java may take is too small, ")
                .hasMessageEndingWith(" MB");
        assertThat(failure.hint()).contains("CAIRN_JAVA_OPTS=-Xmx1g cairn sync");
    }

    @Test
    void whatIsUnderstoodAlreadyStaysAsItIs() {
        Failure understood = new Failure(ExitCode.SIGN_IN, "there is no Garmin session", null);
        assertThat(told(new IllegalStateException(understood))).isSameAs(understood);
    }

    @Test
    void aDiskIsTheDisksFaultAndAChangeByOthersTheirs() {
        assertThat(told(new NoSuchFileException("backups")).exitCode()).isEqualTo(ExitCode.LOSS);
        assertThat(told(new IOException("No space left on device"))).hasMessageContaining("No space left on device");
        assertThat(told(new CacheFile.ChangedMeanwhile())).hasMessageContaining("another program changed the cache");
    }

    @Test
    void allElseIsTheRoutes() {
        Failure failure = told(new IllegalArgumentException("no such bean"));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure).hasMessage("cannot run the routes: no such bean");
    }
}
