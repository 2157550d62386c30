package org.tributary.local.data;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Finds ports of 127.0.0.1 that nobody listens on. */
public final class FreePorts {

    /**
     * Below the range from which systems take the ports of outgoing connections, so that a kept
     * port stays free. Tests that run side by side have a range each, for two that choose at the
     * same moment find the same ports free.
     */
    private static final int FIRST = Integer.getInteger("tributary.ports.first", 20_000);

    private static final int END = Integer.getInteger("tributary.ports.end", 32_000);
    private static final int ATTEMPTS = 1_000;

    private FreePorts() {}

    /** Whether a server could listen there now. */
    public static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Different free ports. */
    public static List<Integer> choose(int count) {
        return choose(count, new Random());
    }

    static List<Integer> choose(int count, RandomGenerator random) {
        Set<Integer> ports = new LinkedHashSet<>();
        for (int attempt = 0; attempt < ATTEMPTS && ports.size() < count; attempt++) {
            int port = random.nextInt(FIRST, END);
            if (!ports.contains(port) && free(port)) {
                ports.add(port);
            }
        }
        if (ports.size() < count) {
            throw new CommonsFault(
                    "no %d free ports between %d and %d".formatted(count, FIRST, END));
        }
        return List.copyOf(ports);
    }
}
