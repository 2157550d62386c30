package org.tributary.e2e;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real dictionaries that no other test has a commons for; those have the same round trip. */
class RoundTripIT {

    @ParameterizedTest
    @ValueSource(strings = {"kf", "tcga"})
    void shouldGiveBackWhatItTook(String name) {
        var dictionary = Shared.path("data/dictionaries/" + name);
        try (var site = Stack.start(options -> options.withDictionary(dictionary.toString()))) {
            new RoundTrip().check(site, dictionary);
        }
    }
}
