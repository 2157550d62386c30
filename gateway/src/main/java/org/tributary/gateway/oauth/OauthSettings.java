package org.tributary.gateway.oauth;

import java.time.Duration;
import org.tributary.runtime.SettingsReader;

/**
 * How long what clients get is good for.
 *
 * @param code from consent to exchange
 * @param refresh from consent to the last access token
 * @param repeat how long the refresh token before the current one is still answered, for clients
 *     that lost the answer
 */
public record OauthSettings(Duration code, Duration refresh, Duration repeat) {
    private static final Duration LONGEST_REFRESH = Duration.ofDays(30);

    /** Members {@code GATEWAY_OAUTH_…}. */
    public static OauthSettings read(SettingsReader reader) {
        OauthSettings settings =
                new OauthSettings(
                        reader.duration(
                                "OAUTH_CODE_LIFETIME",
                                "1m",
                                "Life of an authorization code, which is exchanged once"),
                        reader.duration(
                                "OAUTH_REFRESH_LIFETIME",
                                "720h",
                                "How long a client gets access tokens after a user's consent; at most 30 days"),
                        reader.duration(
                                "OAUTH_REPEAT",
                                "10s",
                                "How long the refresh token before the current one is still answered; later use revokes both"));
        if (settings.refresh().compareTo(LONGEST_REFRESH) > 0) {
            reader.fault("GATEWAY_OAUTH_REFRESH_LIFETIME is longer than 30 days");
        }
        return settings;
    }
}
