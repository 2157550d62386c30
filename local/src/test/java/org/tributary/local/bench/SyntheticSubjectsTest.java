package org.tributary.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SyntheticSubjectsTest {

    @Property(tries = 30)
    void shouldWriteAHeaderAndEveryRowOnce(
            @ForAll @IntRange(max = 2_000) int rows, @ForAll @IntRange(min = 1, max = 700) int step)
            throws IOException {
        var table = new SyntheticSubjects("s", "study", rows);

        var text = new StringBuilder();
        for (byte[] part = table.readNBytes(step); part.length > 0; part = table.readNBytes(step)) {
            text.append(new String(part, StandardCharsets.UTF_8));
        }

        var lines = text.toString().lines().toList();
        assertThat(lines).hasSize(rows + 1);
        assertThat(lines).allSatisfy(line -> assertThat(line.split("\t")).hasSize(9));
        assertThat(lines.stream().skip(1).map(line -> line.split("\t")[1])).doesNotHaveDuplicates();
    }
}
