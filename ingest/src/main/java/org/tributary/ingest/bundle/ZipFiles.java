package org.tributary.ingest.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.tributary.ingest.refusal.RefusedException;

/**
 * The files of a zip archive, in the order in which they lie in it. Its directory comes last, so it
 * serves to tell whether anything is missing.
 */
final class ZipFiles {

    private final Bundle bundle;

    ZipFiles(Bundle bundle) {
        this.bundle = bundle;
    }

    void read() throws IOException {
        var end = new ZipEnd(bundle.body().bytes());
        try (var zip = new ZipInputStream(end, StandardCharsets.UTF_8)) {
            int entries = 0;
            for (var entry = next(zip); entry != null; entry = next(zip)) {
                if (entries == bundle.limits().entries()) {
                    throw RefusedException.limit(
                            "Zip archive has more than %d entries".formatted(entries),
                            "INGEST_MAX_ZIP_ENTRIES");
                }
                entries++;
                read(entry, zip);
            }
            Bundle.drain(end);
            end.require(entries);
        } catch (EOFException e) {
            throw unreadable("it ends early");
        } catch (IOException e) {
            // The JDK tells of some damage by this alone, and so does a client that went away.
            if (end.failed()) {
                throw e;
            }
            throw unreadable(String.valueOf(e.getMessage()));
        }
        bundle.requireFile();
    }

    private void read(ZipEntry entry, ZipInputStream zip) throws IOException {
        var name = bundle.limits().checkedName(entry.getName());
        var bytes = bundle.body().expansion().counting(zip);
        if (entry.isDirectory() || FileName.isHidden(name)) {
            Bundle.drain(bytes);
        } else {
            bundle.file(FileName.of(name, null), bytes);
        }
    }

    private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw unreadable("the name of an entry is no UTF-8");
        }
    }

    static RefusedException unreadable(String why) {
        return RefusedException.badRequest("Unable to read zip archive: " + why);
    }
}
