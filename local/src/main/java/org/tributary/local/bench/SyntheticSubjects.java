package org.tributary.local.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A table of made-up subjects of the shipped dictionary that is written while it is read, so that a
 * million rows take no memory. Row n is the same in every run.
 */
final class SyntheticSubjects extends InputStream {

    private static final String HEADER =
            "type\tsubmitter_id\tstudies.submitter_id\tspecies\tage_at_enrollment\tsex\tgender"
                    + "\texperimental_group\thandedness\n";
    private static final String[] SEX = {"female", "male"};
    private static final String[] GENDER = {"Female", "Male", "Other"};
    private static final String[] GROUP = {"CONTROL", "SCHZ", "BIPOLAR", "ADHD"};
    private static final String[] HAND = {"Right", "Left", "Ambidextrous"};

    private final String prefix;
    private final String study;
    private final int rows;
    private byte[] buffer = HEADER.getBytes(StandardCharsets.UTF_8);
    private int position;
    private int next;

    /**
     * @param prefix of the submitter ids
     * @param study submitter id of the study that all belong to
     */
    SyntheticSubjects(String prefix, String study, int rows) {
        this.prefix = prefix;
        this.study = study;
        this.rows = rows;
    }

    @Override
    public int read() {
        return fill() ? buffer[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, buffer.length - position);
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean fill() {
        if (position < buffer.length) {
            return true;
        }
        if (next == rows) {
            return false;
        }
        int end = Math.min(rows, next + 200);
        var text = new StringBuilder(20_000);
        while (next < end) {
            row(text, next++);
        }
        buffer = text.toString().getBytes(StandardCharsets.UTF_8);
        position = 0;
        return true;
    }

    private void row(StringBuilder text, int n) {
        text.append("subject\t").append(prefix).append('-').append(n).append('\t');
        text.append(study).append("\tHomo sapiens\t").append(18 + n % 60).append('\t');
        text.append(SEX[n % 2]).append('\t').append(GENDER[n % 3]).append('\t');
        text.append(GROUP[n % 4]).append('\t').append(HAND[n % 3]).append('\n');
    }
}
