package org.tributary.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.tributary.local.commons.Commons;
import org.tributary.local.commons.CommonsOptions;
import org.tributary.local.data.DataFolder;

/**
 * Gives tests a running commons with the shipped dictionary: one for each process of the run, so
 * test classes make projects of their own. A test that needs another dictionary or separate
 * processes starts its own with {@link #start}.
 */
public final class Stack implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Site.class || type == GeneratedCommons.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The root ends with each class where Surefire runs several processes, the session does
        // not.
        var store =
                context.getStore(
                        ExtensionContext.StoreScope.LAUNCHER_SESSION,
                        ExtensionContext.Namespace.GLOBAL);
        var type = parameter.getParameter().getType();
        return type == Site.class
                ? store.getOrComputeIfAbsent(type, _ -> start(UnaryOperator.identity()), Site.class)
                : store.getOrComputeIfAbsent(
                        type, _ -> new GeneratedCommons(), GeneratedCommons.class);
    }

    /** Starts a commons in a new data folder below the build's; closing it removes the folder. */
    static Site start(UnaryOperator<CommonsOptions> options) {
        try {
            var data = Files.createTempDirectory(Path.of("target"), "commons").toAbsolutePath();
            // Made first: a data folder with anything else in it is refused.
            DataFolder.open(data);
            Files.writeString(data.resolve("providers.json"), Keycloak.providers(freePort()));
            return restart(data, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a commons over data that is there. */
    static Site restart(Path data, UnaryOperator<CommonsOptions> options) {
        var chosen = options.apply(CommonsOptions.of(data, freePort()));
        if (DockerServers.chosen()) {
            var servers = DockerServers.start(DataFolder.open(data));
            return new Site(Commons.start(chosen.withServersElsewhere()), data, servers::close);
        }
        return new Site(Commons.start(chosen), data, () -> {});
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
