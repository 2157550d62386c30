package org.tributary.local.commons;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a start may be told.
 *
 * @param data the data folder
 * @param port of the gateway on 127.0.0.1
 * @param dictionary folder, file or https address; null keeps the published one, and at the first
 *     start takes the shipped one
 * @param users file in Gen3's user.yaml format; null keeps the one in the data folder, and at the
 *     first start takes the demo's
 * @param separate whether each service runs as its own process
 * @param serversElsewhere whether somebody else runs the servers, on the folder's ports with its
 *     secrets
 * @param settings of services, by their whole names, in place of those that are otherwise given
 */
public record CommonsOptions(
        Path data,
        int port,
        @Nullable String dictionary,
        @Nullable Path users,
        boolean separate,
        boolean serversElsewhere,
        Map<String, String> settings) {

    /** Copies. */
    public CommonsOptions {
        settings = Map.copyOf(settings);
    }

    /**
     * Everything by default: one JVM for the services, the shipped dictionary, the demo's users.
     */
    public static CommonsOptions of(Path data, int port) {
        return new CommonsOptions(data, port, null, null, false, false, Map.of());
    }

    /** The same with each service as its own process. */
    public CommonsOptions inSeparateProcesses() {
        return new CommonsOptions(data, port, dictionary, users, true, serversElsewhere, settings);
    }

    /** The same with another dictionary. */
    public CommonsOptions withDictionary(String source) {
        return new CommonsOptions(data, port, source, users, separate, serversElsewhere, settings);
    }

    /** The same with other users. */
    public CommonsOptions withUsers(Path file) {
        return new CommonsOptions(
                data, port, dictionary, file, separate, serversElsewhere, settings);
    }

    /** The same over servers that somebody else runs. */
    public CommonsOptions withServersElsewhere() {
        return new CommonsOptions(data, port, dictionary, users, separate, true, settings);
    }

    /** The same with other settings of services. */
    public CommonsOptions withSettings(Map<String, String> changed) {
        return new CommonsOptions(
                data, port, dictionary, users, separate, serversElsewhere, changed);
    }
}
