package org.tributary.local.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.event.Topics;

class KafkaRightsTest {

    @ParameterizedTest
    @CsvSource({
        "commons.ingest.commands, ingest",
        "commons.ingest.chunks, ingest",
        "commons.harmonize.checked, harmonize",
        "commons.harmonize.entities, harmonize",
        "commons.harmonize.outcomes, harmonize",
        "commons.harmonize.transactions, harmonize",
        "commons.harmonize.projects, harmonize",
        "commons.graph.loaded, graph-loader",
        "commons.access, gateway",
        "commons.audit, gateway"
    })
    void shouldGiveATopicOfDecisionsOneWriter(String topic, String writer) {
        var writers =
                Arrays.stream(KafkaUser.values())
                        .filter(
                                user ->
                                        KafkaRights.writes(user).stream()
                                                .anyMatch(each -> each.name().equals(topic)))
                        .map(KafkaUser::username);

        assertThat(writers).containsExactly(writer);
    }

    @Test
    void shouldLetAPartnerReadWhatIsReleasedAndWriteNothing() {
        assertThat(KafkaRights.reads(KafkaUser.PARTNER))
                .containsExactlyInAnyOrder(Topics.ENTITIES, Topics.LOADED, Topics.DICTIONARY);
        assertThat(KafkaRights.writes(KafkaUser.PARTNER)).isEmpty();
    }

    @Test
    void shouldLetTheAuditBeReadByWhoeverAnswersFromIt() {
        assertThat(KafkaUser.ALL)
                .filteredOn(user -> KafkaRights.reads(user).contains(Topics.AUDIT))
                .containsExactlyInAnyOrder(KafkaUser.GATEWAY, KafkaUser.ACCESS_API);
    }

    @Test
    void shouldOnlyAllow() {
        assertThat(KafkaRights.bindings())
                .allMatch(binding -> binding.entry().permissionType() == AclPermissionType.ALLOW)
                .noneMatch(binding -> binding.entry().operation() == AclOperation.ALL)
                .noneMatch(binding -> binding.entry().principal().equals("User:*"));
    }

    @Test
    void shouldLetEveryServiceReadTheDictionary() {
        assertThat(
                        List.of(
                                KafkaUser.GATEWAY,
                                KafkaUser.INGEST,
                                KafkaUser.HARMONIZE,
                                KafkaUser.GRAPH_LOADER,
                                KafkaUser.ACCESS_API))
                .allMatch(user -> KafkaRights.reads(user).contains(Topics.DICTIONARY));
    }
}
