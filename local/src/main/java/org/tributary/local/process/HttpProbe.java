package org.tributary.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks whether somebody listens and what they answer; never throws because nobody does. */
public final class HttpProbe {

    private static final int CONNECT_MS = 500;
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private HttpProbe() {}

    /** Whether the port of 127.0.0.1 accepts connections. */
    public static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Status of a GET on 127.0.0.1, 0 where there is no answer. */
    public static int status(int port, String path) {
        try (var client = HttpClient.newBuilder().connectTimeout(ANSWER).build()) {
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(ANSWER)
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException noAnswer) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
