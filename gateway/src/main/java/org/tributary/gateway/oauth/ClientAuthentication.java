package org.tributary.gateway.oauth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.edge.Call;

/** Which client makes a request: by HTTP Basic, or by its id alone where it can keep no secret. */
final class ClientAuthentication {
    private static final String BASIC = "basic ";

    private ClientAuthentication() {}

    static boolean isBasic(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    /**
     * The client.
     *
     * @throws OauthException {@code invalid_client}
     */
    static OauthClient of(Call call, Parameters given, OauthClients clients) {
        String authorization = call.header("Authorization");
        String id = given.get("client_id");
        if (!isBasic(authorization)) {
            return clients.find(id == null ? "" : id)
                    .filter(OauthClient::isPublic)
                    .orElseThrow(OauthException::invalidClient);
        }
        OauthClient client = basic(String.valueOf(authorization), clients);
        if (id != null && !id.equals(client.id())) {
            throw OauthException.invalidRequest("client_id is another one than in Authorization");
        }
        return client;
    }

    private static OauthClient basic(String authorization, OauthClients clients) {
        try {
            String pair =
                    new String(
                            Base64.getDecoder()
                                    .decode(authorization.substring(BASIC.length()).strip()),
                            StandardCharsets.UTF_8);
            int cut = pair.indexOf(':');
            if (cut > 0) {
                return clients.find(
                                Parameters.decode(pair.substring(0, cut)),
                                Parameters.decode(pair.substring(cut + 1)))
                        .orElseThrow(OauthException::invalidClient);
            }
        } catch (IllegalArgumentException e) {
            // No base64: said below.
        }
        throw OauthException.invalidClient();
    }
}
