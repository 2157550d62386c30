package org.tributary.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private final TrustedProxies proxies = TrustedProxies.parse("10.0.0.0/8, 2001:db8::/32");

    @ParameterizedTest
    @CsvSource({
        // Nobody in front: what a client writes is not believed.
        "192.0.2.1, '203.0.113.9', 192.0.2.1",
        "10.1.2.3, '203.0.113.9', 203.0.113.9",
        "10.1.2.3, '', 10.1.2.3",
        // What stands left of the first address that is not a proxy is the client's own invention.
        "10.1.2.3, '1.1.1.1, 203.0.113.9, 10.9.9.9', 203.0.113.9",
        "10.1.2.3, 'evil, 10.9.9.9', 10.9.9.9",
        "2001:db8::1, '203.0.113.9', 203.0.113.9",
        "2001:db9::1, '203.0.113.9', 2001:db9::1"
    })
    void shouldFindTheClient(String peer, String forwarded, String client) {
        assertThat(proxies.client(peer, forwarded)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "10.0.0.0/33", "10.0.0.0/-1", "example.org", "10.0.0.0/x", "dead"})
    void shouldRefuseWhatIsNoRange(String text) {
        assertThatThrownBy(() -> TrustedProxies.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCountTheAddressesOfOneCustomerAsOne() {
        assertThat(TrustedProxies.counted("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(TrustedProxies.counted("2001:db8:1:2::1"))
                .isNotEqualTo(TrustedProxies.counted("2001:db8:1:3::1"));
        assertThat(TrustedProxies.counted("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Property
    void shouldNeverBelieveAStranger(@ForAll String forwarded) {
        assertThat(proxies.client("192.0.2.1", forwarded)).isEqualTo("192.0.2.1");
    }
}
