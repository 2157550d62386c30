package org.tributary.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.tributary.local.data.DataFolder;
import org.tributary.local.process.ChildJvm;
import org.tributary.local.process.HttpProbe;
import org.tributary.local.process.Installation;
import org.tributary.local.process.JvmCommand;

/**
 * A real identity provider as a child process on 127.0.0.1: Keycloak in its development mode, with
 * a realm of two users and everything in memory. The build unpacks it; where it did not, tests are
 * skipped.
 */
final class Keycloak implements AutoCloseable {

    static final String PASSWORD = "correct horse";
    private static final String REALM = "/realms/tributary";
    private static final String SECRET = "the secret of the commons";
    private static final String NAME = "keycloak";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Says that it built itself anew for other options, and wants to be started again. */
    private static final int BUILT = 10;

    private ChildJvm process;

    private Keycloak(ChildJvm process) {
        this.process = process;
    }

    /** What a commons is told before it starts, so that it finds Keycloak on the port later. */
    static String providers(int port) {
        return """
        {"providers": [{"id": "keycloak", "name": "Keycloak", "issuer": "%s", "client_id": "commons",
          "client_secret": "%s", "username_claim": "preferred_username", "logout": true}]}
        """
                .formatted(issuer(port), SECRET);
    }

    private static String issuer(int port) {
        return "http://127.0.0.1:" + port + REALM;
    }

    /** Starts it for browsers that come from the commons at the address. */
    static Keycloak start(Path data, int port, String publicUrl) {
        Path home = Path.of(System.getProperty("tributary.keycloak", "target/keycloak"));
        Assumptions.assumeTrue(
                Files.exists(home.resolve("lib/quarkus-run.jar")),
                () -> "skipped: no Keycloak in " + home + " (the build unpacks it there)");
        writeRealm(home, publicUrl);
        DataFolder folder = DataFolder.open(data);
        Installation installation = Installation.find();
        Keycloak keycloak =
                new Keycloak(
                        ChildJvm.start(
                                command(home, port, false, installation), installation, folder));
        boolean[] again = {false};
        Awaitility.await("Keycloak to be ready")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            if (!keycloak.process.alive() && !again[0]) {
                                again[0] = true;
                                keycloak.restart(home, port, installation, folder);
                            }
                            return HttpProbe.status(
                                            port, REALM + "/.well-known/openid-configuration")
                                    == 200;
                        });
        return keycloak;
    }

    private void restart(Path home, int port, Installation installation, DataFolder folder) {
        if (process.exitStatus() != BUILT) {
            throw new AssertionError("Keycloak does not start: " + process.lastWords());
        }
        process = ChildJvm.start(command(home, port, true, installation), installation, folder);
    }

    private static void writeRealm(Path home, String publicUrl) {
        try (var in = Keycloak.class.getResourceAsStream("/keycloak/realm.json")) {
            var realm =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("{{publicUrl}}", publicUrl)
                            .replace("{{secret}}", SECRET)
                            .replace("{{password}}", PASSWORD);
            var folder = Files.createDirectories(home.resolve("data/import"));
            Files.writeString(folder.resolve("tributary-realm.json"), realm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JvmCommand command(
            Path home, int port, boolean built, Installation installation) {
        var flags = new ArrayList<>(List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC"));
        flags.add("-XX:TieredStopAtLevel=1");
        for (var opened : List.of("util", "util.concurrent", "security", "lang")) {
            flags.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
        }
        flags.add("--enable-native-access=ALL-UNNAMED");
        flags.add("--sun-misc-unsafe-memory-access=allow");
        flags.add(
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory");
        flags.add("-Dkc.home.dir=" + home);
        if (built) {
            flags.add("-Dkc.config.built=true");
        }
        var classPath = new ArrayList<>(installation.serverJars("lifeline"));
        classPath.add(home.resolve("lib/quarkus-run.jar"));
        return new JvmCommand(
                NAME,
                flags,
                classPath,
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                List.of(
                        "start-dev",
                        "--db=dev-mem",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port),
                Map.of());
    }

    @Override
    public void close() {
        process.close();
    }
}
