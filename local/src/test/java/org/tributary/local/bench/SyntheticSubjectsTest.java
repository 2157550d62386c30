package org.tributary.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SyntheticSubjectsTest {

    @Property(tries = 30)
    void shouldWriteAHeaderAndEveryRowOnce(
            @ForAll @IntRange(max = 2_000) int rows, @ForAll @IntRange(min = 1, max = 700) int step)
            throws IOException {
        var table = SyntheticSubjects.of(SubjectForm.TSV, "s", "study", rows, 0);

        var text = read(table, step);

        var lines = text.lines().toList();
        assertThat(lines).hasSize(rows + 1);
        assertThat(lines).allSatisfy(line -> assertThat(line.split("\t")).hasSize(9));
        assertThat(lines.stream().skip(1).map(line -> line.split("\t")[1])).doesNotHaveDuplicates();
    }

    @Property(tries = 30)
    void shouldWriteAnArrayOfObjects(
            @ForAll @IntRange(max = 700) int rows, @ForAll @IntRange(min = 1, max = 700) int step)
            throws IOException {
        var array = SyntheticSubjects.of(SubjectForm.JSON, "s", "study", rows, 3);

        var records = new ObjectMapper().readTree(read(array, step));

        assertThat(records).hasSize(rows);
        assertThat(records)
                .allSatisfy(
                        record -> assertThat(record.path("age_at_enrollment").isInt()).isTrue());
    }

    private static String read(InputStream subjects, int step) throws IOException {
        var text = new StringBuilder();
        for (byte[] part = subjects.readNBytes(step);
                part.length > 0;
                part = subjects.readNBytes(step)) {
            text.append(new String(part, StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
