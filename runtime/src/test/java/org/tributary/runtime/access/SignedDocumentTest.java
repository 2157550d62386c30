package org.tributary.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import org.junit.jupiter.api.Test;

class SignedDocumentTest {

    private final SignedDocument document =
            new SignedDocument("policy", 7, Tokens.json("{'users': {}}"));

    @Test
    void shouldOpenWhatTheAnchorSigned() throws JOSEException {
        String jws = document.sign(Tokens.KEY);

        assertThat(SignedDocument.open("policy", jws, Tokens.KEYS)).contains(document);
    }

    @Test
    void shouldRefuseAnotherSigner() throws JOSEException {
        String jws = document.sign(Tokens.OTHER_KEY);

        assertThat(SignedDocument.open("policy", jws, Tokens.KEYS)).isEmpty();
    }

    @Test
    void shouldRefuseADocumentUnderAnotherName() throws JOSEException {
        String jws = document.sign(Tokens.KEY);

        assertThat(SignedDocument.open("jwks", jws, Tokens.KEYS)).isEmpty();
    }

    @Test
    void shouldNotTakeATokenForADocument() {
        String token = Tokens.sign(Tokens.claims().claim("name", "policy"));

        assertThat(SignedDocument.open("policy", token, Tokens.KEYS)).isEmpty();
    }

    @Test
    void shouldNotTakeADocumentForAToken() throws JOSEException {
        String jws = document.sign(Tokens.KEY);
        TokenVerifier verifier = new TokenVerifier(Tokens.ISSUER, Tokens.KEYS, Tokens.CLOCK);

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> verifier.verify(jws, TokenPurpose.ACCESS))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void shouldRefuseWhatIsNoJws() {
        assertThat(SignedDocument.open("policy", "{}", Tokens.KEYS)).isEmpty();
    }
}
