package org.tributary.runtime.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resource paths: how the commons names what policies are about.
 *
 * <p>Names are put into paths with {@code /} and {@code %} escaped, so that a program called {@code
 * x/projects/y} never reads as project {@code y} of program {@code x}, nor as the program called
 * {@code x%2Fprojects%2Fy}.
 */
public final class Resources {
    /** Who may {@code *} here may create programs (submission contract B.1). */
    public static final String PROGRAM_ADMINISTRATION = "/services/sheepdog/submission/program";

    /** Who may {@code *} here may create projects (submission contract B.1). */
    public static final String PROJECT_ADMINISTRATION = "/services/sheepdog/submission/project";

    private Resources() {}

    /** {@code /programs/<program>}. */
    public static String program(String program) {
        return "/programs/" + segment(program);
    }

    /** {@code /programs/<program>/projects/<code>}. */
    public static String project(String program, String code) {
        return program(program) + "/projects/" + segment(code);
    }

    private static String segment(String name) {
        return name.indexOf('/') < 0 && name.indexOf('%') < 0
                ? name
                : name.replace("%", "%25").replace("/", "%2F");
    }

    /**
     * The one spelling of a path: repeated slashes collapsed, none at the end. Empty for what is no
     * absolute path or has {@code .} or {@code ..} as a segment.
     */
    static Optional<String> normalize(String path) {
        return Optional.ofNullable(normal(path));
    }

    /**
     * As {@link #normalize}, null for empty; most paths are normal already and come back as they
     * are.
     */
    static @Nullable String normal(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return null;
        }
        int length = path.length();
        for (int i = 0; i < length; i++) {
            if (path.charAt(i) == '/'
                    && (i + 1 == length
                            || path.charAt(i + 1) == '/'
                            || path.charAt(i + 1) == '.')) {
                return rewritten(path);
            }
        }
        return path;
    }

    private static @Nullable String rewritten(String path) {
        StringBuilder normal = new StringBuilder(path.length());
        int start = 1;
        while (start <= path.length()) {
            int end = path.indexOf('/', start);
            end = end < 0 ? path.length() : end;
            String segment = path.substring(start, end);
            if (segment.equals(".") || segment.equals("..")) {
                return null;
            }
            if (!segment.isEmpty()) {
                normal.append('/').append(segment);
            }
            start = end + 1;
        }
        return normal.isEmpty() ? "/" : normal.toString();
    }
}
