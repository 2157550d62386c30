package org.tributary.local.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Made-up subjects of the shipped dictionary that are written while they are read, so that a
 * million of them take no memory. Subject n is the same in every run.
 */
final class SyntheticSubjects extends InputStream {

    private static final int ROWS_AT_ONCE = 200;
    private static final String[] SEX = {"female", "male"};
    private static final String[] GENDER = {"Female", "Male", "Other"};
    private static final String[] GROUP = {"CONTROL", "SCHZ", "BIPOLAR", "ADHD"};
    private static final String[] HAND = {"Right", "Left", "Ambidextrous"};

    private final SubjectForm form;
    private final String prefix;
    private final String study;
    private final int rows;
    private final int older;
    private byte[] buffer;
    private int position;
    private int next;
    private boolean ended;

    /**
     * @param prefix of the submitter ids
     * @param study submitter id of the study that all belong to
     * @param older years added to everybody's age, so that an update changes something
     */
    SyntheticSubjects(SubjectForm form, String prefix, String study, int rows, int older) {
        this.form = form;
        this.prefix = prefix;
        this.study = study;
        this.rows = rows;
        this.older = older;
        this.buffer = form.head().getBytes(StandardCharsets.UTF_8);
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
        if (ended) {
            return false;
        }
        int end = Math.min(rows, next + ROWS_AT_ONCE);
        var text = new StringBuilder(100 * ROWS_AT_ONCE);
        while (next < end) {
            text.append(form.before(next));
            row(text, next++);
        }
        if (next == rows) {
            text.append(form.tail());
            ended = true;
        }
        buffer = text.toString().getBytes(StandardCharsets.UTF_8);
        position = 0;
        return true;
    }

    private void row(StringBuilder text, int n) {
        var words = new String[] {SEX[n % 2], GENDER[n % 3], GROUP[n % 4], HAND[n % 3]};
        form.row(text, prefix + "-" + n, study, 18 + n % 60 + older, words);
    }
}
