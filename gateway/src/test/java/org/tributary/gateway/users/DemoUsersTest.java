package org.tributary.gateway.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.gateway.token.TestKeys;
import org.tributary.runtime.access.AccessView;
import org.tributary.runtime.access.Principal;

class DemoUsersTest {

    private static final Users USERS =
            Users.read(Path.of(System.getProperty("tributary.home"), "demo", "users.yaml"));
    private static final ObjectNode KEYS = TestKeys.document(JsonNodeFactory.instance.objectNode());
    private final AccessView view = AccessView.of(KEYS, USERS.policyDocument(), Clock.systemUTC());

    @ParameterizedTest
    @CsvSource({
        "admin, *, /services/sheepdog/submission/program, true",
        "admin, *, /services/sheepdog/submission/project, true",
        "admin, delete, /programs/CGCI/projects/BLGSP, true",
        "contributor, create, /programs/OpenNeuro/projects/ds000030, true",
        "contributor, update, /programs/OpenNeuro/projects/ds000030, true",
        "contributor, delete, /programs/OpenNeuro/projects/ds000030, true",
        "contributor, read, /programs/OpenNeuro/projects/ds000030, true",
        "contributor, create, /programs/CGCI/projects/BLGSP, false",
        "contributor, *, /services/sheepdog/submission/project, false",
        "analyst, read, /programs/OpenNeuro/projects/ds000030, true",
        "analyst, create, /programs/OpenNeuro/projects/ds000030, false",
        "partner, read, /programs/OpenNeuro/projects/ds000030, true",
        "partner, update, /programs/OpenNeuro/projects/ds000030, false",
        "visitor, read, /programs/OpenNeuro/projects/ds000030, false",
        "visitor, read, /open, false"
    })
    void shouldGrantWhatTheDemoSays(String user, String method, String resource, boolean allowed) {
        Principal principal = new Principal(user, null, "token", Instant.MAX);

        assertThat(view.allowed(principal, "sheepdog", method, resource)).isEqualTo(allowed);
    }
}
