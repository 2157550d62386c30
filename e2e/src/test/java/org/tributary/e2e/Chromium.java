package org.tributary.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The system's browser; none is ever downloaded. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

    /** Starts it; skips the test where there is none. */
    static Chromium start() {
        var executable = executable();
        var playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options =
                new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        // Containers run tests as root.
                        .setChromiumSandbox(false);
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    /** Somebody with cookies of their own, in UTC. */
    BrowserContext context() {
        return browser.newContext(new Browser.NewContextOptions().setTimezoneId("UTC"));
    }

    private static Path executable() {
        var chosen = System.getProperty("tributary.chromium");
        var found =
                Stream.of(
                                chosen == null ? "/usr/bin/chromium" : chosen,
                                "/usr/bin/chromium-browser",
                                "/usr/bin/google-chrome-stable",
                                "/usr/bin/google-chrome",
                                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst();
        Assumptions.assumeTrue(
                found.isPresent(),
                "skipped: no Chromium on this machine (set -Dtributary.chromium=/path/to/it)");
        return found.get();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
