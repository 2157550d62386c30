package org.tributary.gateway.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that are shipped with the gateway. */
public final class Resources {

    private Resources() {}

    /**
     * The content of a file.
     *
     * @param name from the package of the class, or with a leading slash from the root
     * @throws IllegalStateException where there is none, so what was built is not whole
     */
    public static byte[] read(Class<?> from, String name) {
        try (InputStream in = from.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
