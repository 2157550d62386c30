package org.tributary.local.commons;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.dictionary.Dictionary;
import org.tributary.dictionary.DictionaryException;
import org.tributary.local.data.CommonsFault;
import org.tributary.registry.RegistryClient;
import org.tributary.runtime.KafkaSettings;
import org.tributary.runtime.commons.CommonsException;
import org.tributary.runtime.commons.CommonsSetup;

/** Topics, schemas and the dictionary, before the services start. */
final class Setup {

    private Setup() {}

    /**
     * The dictionary that the operator names.
     *
     * @param source folder, file or https address; null or empty for none
     * @throws CommonsFault where it cannot be used
     */
    static Optional<Dictionary> dictionary(@Nullable String source) {
        if (source == null || source.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Dictionary.load(source));
        } catch (DictionaryException e) {
            throw new CommonsFault(
                    "dictionary %s cannot be used: %s".formatted(source, e.getMessage()), e);
        }
    }

    /**
     * Without a given dictionary the published one stays; the shipped one is for the first start.
     *
     * @throws CommonsFault where Kafka or the registry refuse
     */
    static void run(
            KafkaSettings administrator, RegistryClient registry, Optional<Dictionary> given) {
        try {
            var setup = new CommonsSetup(administrator, registry);
            setup.createTopics();
            setup.run(
                    given.orElseGet(
                            () ->
                                    setup.newest()
                                            .map(version -> Dictionary.parse(version.getArtifact()))
                                            .orElseGet(Dictionary::shipped)));
        } catch (CommonsException e) {
            throw new CommonsFault("the commons cannot be set up: " + e.getMessage(), e);
        }
    }
}
