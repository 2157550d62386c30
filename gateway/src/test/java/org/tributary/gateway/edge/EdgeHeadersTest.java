package org.tributary.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EdgeHeadersTest {

    /** For every route, those of the gateway and those of services. */
    @Property
    void j2_06_shouldTakeIdentityOffHoweverItIsWritten(
            @ForAll("identities") String name, @ForAll long spelling) {
        MultiMap headers =
                MultiMap.caseInsensitiveMultiMap()
                        .add(spelled(name, spelling), "mallory")
                        .add("Authorization", "bearer x")
                        .add("Range", "bytes=0-1");

        EdgeHeaders.stripIdentity(headers);

        assertThat(headers.names()).containsExactlyInAnyOrder("Authorization", "Range");
    }

    @Provide
    Arbitrary<String> identities() {
        return Arbitraries.of(
                "remote-user",
                "x-userid",
                "x-reqid",
                "x-sessionid",
                "x-visitorid",
                "x-forwarded-for",
                "x-forwarded-host",
                "x-forwarded-anything",
                "x-real-ip",
                "forwarded",
                "eppn",
                "persistent-id",
                "shib-identity-provider",
                "x-authz-provider",
                "x-auth-user",
                "subdir");
    }

    private static String spelled(String name, long spelling) {
        StringBuilder spelled = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean other = (spelling >> i % 64 & 1) == 1;
            char c = name.charAt(i);
            spelled.append(other ? c == '-' ? '_' : Character.toUpperCase(c) : c);
        }
        return spelled.toString();
    }
}
