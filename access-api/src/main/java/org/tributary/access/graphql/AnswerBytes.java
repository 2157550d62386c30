package org.tributary.access.graphql;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes of an answer in pieces, so that a large one is never copied to grow; all parts of an answer
 * share one budget.
 */
final class AnswerBytes extends OutputStream {

    private static final int FIRST_PIECE = 8 * 1024;
    private static final int LARGEST_PIECE = 1024 * 1024;

    private final AtomicLong budget;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] piece = new byte[FIRST_PIECE];
    private int used;

    /**
     * @param budget bytes that may still be written
     */
    AnswerBytes(AtomicLong budget) {
        this.budget = budget;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (budget.addAndGet(-length) < 0) {
            throw new FieldException(
                    "The answer is too large: ask for fewer records, page by page with first and offset.");
        }
        int done = 0;
        while (done < length) {
            if (used == piece.length) {
                full.add(piece);
                piece = new byte[Math.min(LARGEST_PIECE, piece.length * 2)];
                used = 0;
            }
            int part = Math.min(length - done, piece.length - used);
            System.arraycopy(bytes, offset + done, piece, used, part);
            used += part;
            done += part;
        }
    }

    List<byte[]> pieces() {
        var pieces = new ArrayList<>(full);
        pieces.add(Arrays.copyOf(piece, used));
        return pieces;
    }
}
