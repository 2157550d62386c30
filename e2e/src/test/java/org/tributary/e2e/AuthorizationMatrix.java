package org.tributary.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The table of who may ask what, {@code authorization-matrix.tsv}: a row per request, a column per
 * role, in each cell the status of the answer. A request about a project is asked twice and its
 * cell reads {@code own/other}: a project of the program that the roles belong to, and one of
 * another.
 */
record AuthorizationMatrix(List<String> roles, List<Row> rows) {

    private static final int FIXED = 4;

    /**
     * A request and its answers.
     *
     * @param route id in the gateway's route table
     * @param body with the same placeholders as the path; empty for none
     * @param cells status by role, in the order of the roles
     */
    record Row(String route, String method, String path, String body, List<String> cells) {

        /** Whether the request is about a project. */
        boolean ofProject() {
            return (path + body).matches("(?s).*\\{(p|id|program|resource|study|transaction)}.*");
        }

        String request() {
            return method + " " + path + (body.isEmpty() ? "" : " " + body);
        }
    }

    static AuthorizationMatrix read(Path file) {
        try {
            var lines = Files.readAllLines(file);
            var head = lines.getFirst().split("\t", -1);
            return new AuthorizationMatrix(
                    List.of(Arrays.copyOfRange(head, FIXED, head.length)),
                    lines.stream().skip(1).map(AuthorizationMatrix::row).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        var cells = line.split("\t", -1);
        return new Row(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                List.of(Arrays.copyOfRange(cells, FIXED, cells.length)));
    }

    /** What is expected of a role, for a test to name. */
    List<String> expected(Row row) {
        return IntStream.range(0, roles.size())
                .mapToObj(role -> roles.get(role) + " " + row.cells().get(role))
                .toList();
    }
}
