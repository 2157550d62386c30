package org.tributary.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tributary.local.data.CommonsFault;

/**
 * The built clone that this runs from: the jars of each server, and the Java that runs them.
 *
 * @param home the clone's folder
 */
public record Installation(Path home) {

    private static final int JAVA = 25;
    private static final String LIFELINE = "lifeline";

    /**
     * The clone named by system property {@code tributary.home}, else the working directory or the
     * nearest folder above it that has {@code local/servers}.
     *
     * @throws CommonsFault where there is none, or where this JVM is too old for our processes
     */
    public static Installation find() {
        if (Runtime.version().feature() < JAVA) {
            throw new CommonsFault(
                    "Tributary needs JDK %d; this is Java %s (%s)"
                            .formatted(JAVA, Runtime.version(), System.getProperty("java.home")));
        }
        var start = Path.of(System.getProperty("tributary.home", "")).toAbsolutePath().normalize();
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("local/servers"))) {
                return new Installation(folder);
            }
        }
        throw new CommonsFault(
                "no built clone of Tributary at or above %s; set -Dtributary.home"
                        .formatted(start));
    }

    /** The {@code java} that runs this process. */
    public String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Folder with the files of a server, as its module in {@code local/servers} builds it. */
    public Path serverFolder(String server) {
        return home.resolve("local/servers").resolve(server).resolve("target/lib");
    }

    /**
     * Where class data archives are kept: with the jars that they are made of, so every data folder
     * shares them.
     */
    public Path archive(String server) {
        return home.resolve("local/servers")
                .resolve(server)
                .resolve("target")
                .resolve(server + ".jsa");
    }

    /** Class path of a server's process: its jars and the lifeline. */
    public List<Path> classPath(String server) {
        return Stream.concat(serverJars(LIFELINE).stream(), serverJars(server).stream()).toList();
    }

    /** The jars of a server in a fixed order, which its class data archive needs. */
    public List<Path> serverJars(String server) {
        var folder = serverFolder(server);
        try (Stream<Path> files = Files.list(folder)) {
            var jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
            if (!jars.isEmpty()) {
                return jars;
            }
        } catch (IOException e) {
            throw new CommonsFault(notBuilt(server), e);
        }
        throw new CommonsFault(notBuilt(server));
    }

    private String notBuilt(String server) {
        return "the jars of %s are not there; build them with: mvn -DskipTests package (in %s)"
                .formatted(server, home);
    }
}
