package org.tributary.runtime.access;

import java.util.Optional;

/**
 * Resource paths: how the commons names what policies are about.
 *
 * <p>Names are put into paths with {@code /} escaped, so that a program called {@code x/projects/y}
 * never reads as project {@code y} of program {@code x}.
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
        return name.indexOf('/') < 0 ? name : name.replace("/", "%2F");
    }

    /**
     * The one spelling of a path: repeated slashes collapsed, none at the end. Empty for what is no
     * absolute path or has {@code .} or {@code ..} as a segment.
     */
    static Optional<String> normalize(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return Optional.empty();
        }
        StringBuilder normal = new StringBuilder(path.length());
        int start = 1;
        while (start <= path.length()) {
            int end = path.indexOf('/', start);
            end = end < 0 ? path.length() : end;
            String segment = path.substring(start, end);
            if (segment.equals(".") || segment.equals("..")) {
                return Optional.empty();
            }
            if (!segment.isEmpty()) {
                normal.append('/').append(segment);
            }
            start = end + 1;
        }
        return Optional.of(normal.isEmpty() ? "/" : normal.toString());
    }
}
