package org.tributary.gateway.login;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.tributary.runtime.Secret;

/**
 * An OpenID Connect provider.
 *
 * @param id in our addresses
 * @param name for people
 * @param description for people; empty where there is none
 * @param issuer its exact identifier; its discovery document lies below
 * @param usernameClaim the claim that is the username here
 * @param usernames what a username must look like to be believed from this provider
 * @param secondary shown after the others
 * @param logout whether signing out here signs out there too
 */
record ProviderSettings(
        String id,
        String name,
        String description,
        URI issuer,
        String clientId,
        Secret clientSecret,
        List<String> scopes,
        String usernameClaim,
        Pattern usernames,
        boolean secondary,
        boolean logout) {

    ProviderSettings {
        scopes = List.copyOf(scopes);
    }
}
