package org.tributary.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tributary.event.Topics;
import org.tributary.event.v1.AuditRecord;
import org.tributary.event.v1.RegisteredSchema;
import org.tributary.event.v1.Sha256;
import org.tributary.registry.RegistrySerdes;
import org.tributary.registry.SchemaCatalog;

/** What several writers wrote to one partition, whole and with every kind of damage. */
class ChainCheckTest {

    private static final String TOPIC = Topics.AUDIT.name();

    private static final RegistrySerdes SERDES =
            new RegistrySerdes(
                    SchemaCatalog.of(
                            List.of(
                                    new RegisteredSchema(
                                            Topics.AUDIT.subject(AuditRecord.getClassSchema()),
                                            7,
                                            AuditRecord.getClassSchema().toString()))));

    private static final Deserializer<AuditRecord> READER = SERDES.deserializer(AuditRecord.class);

    /** A partition as the writers of this test fill it. */
    private static final class Partition {
        private final List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
        private final Map<String, Long> numbers = new HashMap<>();
        private final Map<String, byte[]> hashes = new HashMap<>();

        void write(String chain) {
            long number = numbers.getOrDefault(chain, 0L);
            Map<String, String> details = Map.of();
            byte[] previous = hashes.getOrDefault(chain, new byte[Seal.BYTES]);
            if (number == 0 && !events.isEmpty()) {
                details = Map.of(ChainCheck.AFTER_OFFSET, Long.toString(events.getLast().offset()));
                previous = Seal.carried(events.getLast().value());
            }
            numbers.put(chain, number + 1);
            hashes.put(chain, add(record(chain, number, previous, details), previous));
        }

        private byte[] add(AuditRecord record, byte[] previous) {
            var value = SERDES.serializer().serialize(TOPIC, record);
            var hash = Seal.put(previous, value);
            events.add(
                    event(
                            events.size(),
                            record.getOccurredAt().toEpochMilli(),
                            record.getRequestId(),
                            value));
            return hash;
        }

        private AuditRecord record(
                String chain, long number, byte[] previous, Map<String, String> details) {
            return AuditRecord.newBuilder()
                    .setRequestId(chain + "-" + number)
                    .setOccurredAt(Instant.ofEpochMilli(1_800_000_000_000L + events.size()))
                    .setUsername("ada")
                    .setMethod("GET")
                    .setPath("/api/v0/submission/a/b")
                    .setStatus(200)
                    .setDecision("allowed")
                    .setDurationMs(1.5)
                    .setDetails(details)
                    .setChain(chain)
                    .setNumber(number)
                    .setPrevious(new Sha256(previous))
                    .setHash(new Sha256(new byte[Seal.BYTES]))
                    .build();
        }
    }

    private static ConsumerRecord<byte[], byte[]> event(
            long offset, long timestamp, String key, byte[] value) {
        return new ConsumerRecord<>(
                TOPIC,
                3,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                key.length(),
                value.length,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    /** The same record at another place. */
    private static ConsumerRecord<byte[], byte[]> at(
            long offset, ConsumerRecord<byte[], byte[]> event) {
        return event(
                offset,
                event.timestamp(),
                new String(event.key(), StandardCharsets.UTF_8),
                event.value().clone());
    }

    /** Records of three writers that begin one after the other and write in any order. */
    private static Partition partition(Random random, int records) {
        var partition = new Partition();
        for (int i = 0; i < records; i++) {
            int begun = 1 + 3 * i / records;
            partition.write("writer" + random.nextInt(begun));
        }
        return partition;
    }

    private static Optional<ChainCheck.Fault> check(
            long begin,
            List<ConsumerRecord<byte[], byte[]>> events,
            ChainCheck.@Nullable Head noted) {
        var check = new ChainCheck(3, begin, READER, noted);
        for (var event : events) {
            var fault = check.take(event);
            if (fault.isPresent()) {
                return fault;
            }
        }
        assertThat(check.count()).isEqualTo(events.size());
        return check.finish();
    }

    private static Optional<ChainCheck.Fault> check(List<ConsumerRecord<byte[], byte[]>> events) {
        return check(0, events, null);
    }

    /** As whoever changes the files of a broker would leave them: no gap in the offsets. */
    private static List<ConsumerRecord<byte[], byte[]>> renumbered(
            List<ConsumerRecord<byte[], byte[]>> events) {
        var renumbered = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (var event : events) {
            renumbered.add(at(renumbered.size(), event));
        }
        return renumbered;
    }

    @Property(tries = 100)
    void shouldHoldForWhatWritersWrote(@ForAll long seed, @ForAll @IntRange(max = 60) int records) {
        assertThat(check(partition(new Random(seed), records).events)).isEmpty();
    }

    @Property(tries = 100)
    void shouldHoldFromTheOldestRecordThatRetentionLeft(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 59) int deleted) {
        var events = partition(new Random(seed), 60).events;

        assertThat(check(deleted, events.subList(deleted, events.size()), null)).isEmpty();
    }

    @Property(tries = 300)
    void shouldFindAnyChangedBit(@ForAll long seed) {
        var random = new Random(seed);
        var events = new ArrayList<>(partition(random, 30).events);
        int place = random.nextInt(events.size());
        var changed = at(place, events.get(place));
        changed.value()[random.nextInt(changed.value().length)] ^= (byte) (1 << random.nextInt(8));
        events.set(place, changed);

        assertThat(check(events))
                .hasValueSatisfying(
                        fault -> {
                            assertThat(fault.partition()).isEqualTo(3);
                            assertThat(fault.offset()).isEqualTo(place);
                        });
    }

    @Property(tries = 200)
    void shouldFindARecordThatIsGone(@ForAll long seed) {
        var random = new Random(seed);
        var partition = partition(random, 30);
        var events = new ArrayList<>(partition.events);
        int place = random.nextInt(events.size() - 1);
        events.remove(place);

        assertThat(check(events))
                .hasValueSatisfying(
                        fault -> {
                            assertThat(fault.offset()).isEqualTo(place);
                            assertThat(fault.what()).contains("missing");
                        });
    }

    /** Its chain goes on, or another one begins after it: then it shows without the offsets too. */
    @Property(tries = 200)
    void shouldFindARecordThatIsGoneWithoutAGapOfOffsets(@ForAll long seed) {
        var random = new Random(seed);
        var partition = partition(random, 30);
        var events = new ArrayList<>(partition.events);
        int place = random.nextInt(events.size() - 1);
        var chain = READER.deserialize(TOPIC, events.get(place).value());
        boolean goesOn = chain.getNumber() + 1 < partition.numbers.get(chain.getChain());
        events.remove(place);

        var found = check(renumbered(events));

        assertThat(found.isPresent() || !goesOn).isTrue();
    }

    @Property(tries = 200)
    void shouldFindRecordsThatChangedPlaces(@ForAll long seed) {
        var random = new Random(seed);
        var events = new ArrayList<>(partition(random, 30).events);
        int one = random.nextInt(events.size());
        int other = random.nextInt(events.size());
        var first = events.get(one);
        events.set(one, at(one, events.get(other)));
        events.set(other, at(other, first));
        boolean sameChain = chain(events.get(one)).equals(chain(events.get(other))) && one != other;

        assertThat(check(events).isPresent() || !sameChain).isTrue();
    }

    private static String chain(ConsumerRecord<byte[], byte[]> event) {
        return READER.deserialize(TOPIC, event.value()).getChain();
    }

    @Property(tries = 200)
    void shouldFindARecordThatStandsTwice(@ForAll long seed) {
        var random = new Random(seed);
        var events = new ArrayList<>(partition(random, 30).events);
        int place = random.nextInt(events.size());
        int again = place + 1 + random.nextInt(events.size() - place);
        events.add(again, events.get(place));

        assertThat(check(renumbered(events)))
                .hasValueSatisfying(fault -> assertThat(fault.offset()).isEqualTo(again));
    }

    @Test
    void shouldFindAWholeChainThatIsGone() {
        var partition = new Partition();
        for (var chain : List.of("a", "a", "b", "b", "b", "c", "c")) {
            partition.write(chain);
        }
        var events = new ArrayList<>(partition.events);
        events.removeIf(event -> chain(event).equals("b"));

        assertThat(check(renumbered(events)))
                .hasValueSatisfying(
                        fault -> {
                            assertThat(fault.offset()).isEqualTo(2);
                            assertThat(fault.what()).contains("chain c followed");
                        });
    }

    @Test
    void shouldFindABeginningThatRetentionCannotHaveTaken() {
        var partition = new Partition();
        for (int i = 0; i < 60; i++) {
            partition.write("a");
        }
        var rest = renumbered(partition.events.subList(40, 60));

        assertThat(check(rest))
                .hasValueSatisfying(
                        fault -> assertThat(fault.what()).contains("not deleted by retention"));
    }

    @Test
    void shouldFindAnEndThatIsGoneByWhatWasNoted() {
        var events = partition(new Random(2), 30).events;
        var check = new ChainCheck(3, 0, READER, null);
        events.forEach(check::take);
        var head = check.head();

        assertThat(head).isNotNull();
        assertThat(head.offset()).isEqualTo(29);
        assertThat(check(0, events, head)).isEmpty();
        assertThat(check(0, events.subList(0, 25), head))
                .hasValueSatisfying(
                        fault -> {
                            assertThat(fault.offset()).isEqualTo(25);
                            assertThat(fault.what()).contains("offset 29 was noted");
                        });
        var rewritten = partition(new Random(3), 30).events;
        assertThat(check(0, rewritten, head))
                .hasValueSatisfying(fault -> assertThat(fault.what()).contains("another record"));
    }

    @Test
    void shouldFindAKeyOrTimeThatIsNotTheRecords() {
        var event = partition(new Random(4), 1).events.getFirst();

        var otherKey = check(List.of(event(0, event.timestamp(), "x", event.value())));
        var otherTime =
                check(
                        List.of(
                                event(
                                        0,
                                        event.timestamp() + 1,
                                        new String(event.key(), StandardCharsets.UTF_8),
                                        event.value())));

        assertThat(otherKey).hasValueSatisfying(f -> assertThat(f.what()).contains("key"));
        assertThat(otherTime).hasValueSatisfying(f -> assertThat(f.what()).contains("time"));
    }
}
