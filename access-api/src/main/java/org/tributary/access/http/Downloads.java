package org.tributary.access.http;

import java.util.Map;

/** Headers of answers that are files. */
public final class Downloads {

    private static final String TYPE = "Content-Type";
    private static final String DISPOSITION = "Content-Disposition";

    private Downloads() {}

    public static Map<String, String> file(String contentType, String name, String suffix) {
        return Map.of(TYPE, contentType, DISPOSITION, disposition(name, suffix));
    }

    /** It is compressed already, so the server is not to do it again. */
    public static Map<String, String> archive(String contentType, String name) {
        return compressed(contentType, name, "tar.gz");
    }

    /** The same with an ending of its own. */
    public static Map<String, String> compressed(String contentType, String name, String suffix) {
        return Map.of(
                TYPE,
                contentType,
                DISPOSITION,
                disposition(name, suffix),
                "Content-Encoding",
                "identity");
    }

    private static String disposition(String name, String suffix) {
        return "attachment; filename=%s.%s".formatted(name, suffix);
    }
}
