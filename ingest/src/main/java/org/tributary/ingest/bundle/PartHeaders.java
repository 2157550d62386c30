package org.tributary.ingest.bundle;

import java.util.Locale;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a part say of it.
 *
 * @param fileName null where the part is no file
 * @param contentType null where it has none
 */
record PartHeaders(@Nullable String fileName, @Nullable String contentType) {

    static PartHeaders parse(String headers) {
        String fileName = null;
        String contentType = null;
        for (var line : headers.replaceAll("\r\n[ \t]+", " ").split("\r\n", -1)) {
            int colon = line.indexOf(':');
            var name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            var value = line.substring(colon + 1).strip();
            switch (name) {
                case "content-disposition" -> fileName = fileName(value);
                case "content-type" -> contentType = value;
                default -> {}
            }
        }
        return new PartHeaders(fileName, contentType);
    }

    private static @Nullable String fileName(String disposition) {
        var parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        var parameters = parser.parse(disposition, ';');
        if (!parameters.containsKey("filename")) {
            return null;
        }
        var name = parameters.get("filename");
        return name == null ? "" : name.strip();
    }
}
