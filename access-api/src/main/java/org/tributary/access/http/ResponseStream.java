package org.tributary.access.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * An answer of any length, written on a virtual thread no faster than the client reads: a few
 * pieces are on their way at a time, and the writer waits for them. Status and headers go out with
 * the first piece, so that what fails before is still answered as an error; an answer that fails
 * later is broken off.
 */
public final class ResponseStream extends OutputStream {

    private static final int PIECE = 64 * 1024;
    private static final int ON_THEIR_WAY = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpServerResponse response;
    private final Context context;
    private final Semaphore pieces = new Semaphore(ON_THEIR_WAY);
    private final byte[] piece = new byte[PIECE];
    private int used;
    private Map<String, String> headers = Map.of();
    private int status = 200;
    private volatile boolean gone;

    /** Made on the request's event loop. */
    public ResponseStream(Vertx vertx, RoutingContext request) {
        this.response = request.response();
        this.context = vertx.getOrCreateContext();
    }

    /** Headers of the answer; they go out with the first piece. */
    public void headers(Map<String, String> values) {
        headers = Map.copyOf(values);
    }

    /** Status of the answer, 200 unless it is told otherwise before the first piece. */
    public void status(int value) {
        status = value;
    }

    @Override
    public void write(int b) throws IOException {
        if (used == PIECE) {
            send();
        }
        piece[used++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (used == PIECE) {
                send();
            }
            int part = Math.min(length - done, PIECE - used);
            System.arraycopy(bytes, offset + done, piece, used, part);
            used += part;
            done += part;
        }
    }

    /** Sends the rest. The answer is complete then; without it, it is broken off. */
    @Override
    public void close() throws IOException {
        check();
        var rest = Buffer.buffer(used).appendBytes(piece, 0, used);
        context.runOnContext(
                _ -> {
                    if (!response.headWritten()) {
                        begin();
                        response.putHeader("Content-Length", Integer.toString(rest.length()));
                    }
                    response.end(rest);
                });
    }

    private void begin() {
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
    }

    private void send() throws IOException {
        check();
        try {
            if (!pieces.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "the client has read nothing for %d s".formatted(PATIENCE.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("the client went away");
            interrupted.initCause(e);
            throw interrupted;
        }
        var full = Buffer.buffer(used).appendBytes(piece, 0, used);
        used = 0;
        context.runOnContext(
                _ -> {
                    if (!response.headWritten()) {
                        begin();
                        response.setChunked(true);
                    }
                    sent(response.write(full));
                });
    }

    private void sent(Future<Void> write) {
        write.onComplete(
                written -> {
                    gone = gone || written.failed();
                    pieces.release();
                });
    }

    private void check() throws IOException {
        if (gone || response.closed()) {
            throw new IOException("the client went away");
        }
    }
}
