package org.tributary.gateway.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.tributary.runtime.SettingsReader;

/**
 * Settings of sessions (access contract A.3, B.6).
 *
 * @param idle life of a session without a request
 * @param longest life of a session in any case
 * @param redirects origins besides our own that a browser may be sent to
 * @param guests whether people may sign in whom the file of users does not name
 */
public record SessionSettings(
        Duration idle, Duration longest, List<String> redirects, boolean guests) {

    /** Copies. */
    public SessionSettings {
        redirects = List.copyOf(redirects);
    }

    /** The settings that begin with {@code SESSION_} and {@code LOGIN_}. */
    public static SessionSettings read(SettingsReader reader) {
        return new SessionSettings(
                reader.duration("SESSION_IDLE", "15m", "Life of a session without a request"),
                reader.duration("SESSION_LONGEST", "8h", "Life of a session in any case"),
                origins(
                        reader,
                        reader.text(
                                "LOGIN_REDIRECTS",
                                "",
                                "Origins, besides the public address, that browsers may be sent to after they signed in or out, comma-separated")),
                reader.flag(
                        "LOGIN_GUESTS",
                        true,
                        "Whether people may sign in whom the file of users does not name; they may do what everybody may who is signed in"));
    }

    private static List<String> origins(SettingsReader reader, String text) {
        List<String> origins =
                Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(origin -> !origin.isEmpty())
                        .toList();
        origins.stream()
                .filter(
                        origin ->
                                origin.indexOf('/', "https://".length()) >= 0
                                        || RedirectTargets.origin(origin).isEmpty())
                .forEach(
                        origin ->
                                reader.fault(
                                        "GATEWAY_LOGIN_REDIRECTS has '%s': expected http(s)://host[:port], in lower case"
                                                .formatted(origin)));
        return origins;
    }
}
