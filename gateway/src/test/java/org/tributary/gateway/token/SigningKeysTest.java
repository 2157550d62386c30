package org.tributary.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    @TempDir private Path temporary;

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<Path> keyFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jwk")).toList();
        }
    }

    @Test
    void shouldMakeAKeyThatOnlyItsOwnerReads() throws IOException {
        Path folder = temporary.resolve("keys");

        SigningKeys.openOrCreate(folder);

        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(keyFiles(folder))
                .singleElement()
                .satisfies(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }

    @Test
    void shouldPublishOnlyThePublicHalf() throws IOException {
        Path folder = temporary.resolve("keys");

        SigningKeys keys = SigningKeys.openOrCreate(folder);

        assertThat(Files.readString(folder.resolve("jwks.json")))
                .contains("\"n\"")
                .doesNotContain("\"d\"", "\"p\"", "\"q\"");
        assertThat(keys.publicKeys().getKeys()).noneMatch(JWK::isPrivate);
    }

    @Test
    void shouldFindItsKeyAgain() {
        Path folder = temporary.resolve("keys");
        SigningKeys first = SigningKeys.openOrCreate(folder);

        SigningKeys second = SigningKeys.openOrCreate(folder);

        assertThat(second.signing().getKeyID()).isEqualTo(first.signing().getKeyID());
        assertThat(SigningKeys.open(folder).signing()).isEqualTo(first.signing());
    }

    @Test
    void shouldVerifyWithAKeyThatDoesNotSignYet() throws IOException, JOSEException {
        Path folder = temporary.resolve("keys");
        SigningKeys first = SigningKeys.openOrCreate(folder);
        String later = "fence_key_2999-01-01T00-00-00Z";
        Files.writeString(
                folder.resolve(later + ".jwk"),
                new RSAKeyGenerator(2048).keyID(later).generate().toJSONString());

        SigningKeys rotated = SigningKeys.openOrCreate(folder);

        assertThat(rotated.signing()).isEqualTo(first.signing());
        assertThat(rotated.publicKeys().getKeys())
                .extracting(JWK::getKeyID)
                .containsExactly(first.signing().getKeyID(), later);
    }

    @Test
    void shouldNotMakeKeysForTheCommandLine() {
        assertThatThrownBy(() -> SigningKeys.open(temporary))
                .hasMessageContaining("was the commons ever started?");
    }

    @Test
    void shouldNameAFileThatIsNoKey() throws IOException {
        Files.writeString(temporary.resolve("x.jwk"), "{}");

        assertThatThrownBy(() -> SigningKeys.openOrCreate(temporary))
                .hasMessageContaining("x.jwk is no key");
    }
}
