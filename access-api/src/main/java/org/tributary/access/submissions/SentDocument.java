package org.tributary.access.submissions;

import org.jspecify.annotations.Nullable;

/**
 * A document of a submission as sent.
 *
 * @param format {@code JSON}, {@code TSV} or {@code CSV}
 * @param text where it is short
 * @param objectKey of the S3 object that holds it where it is long
 */
public record SentDocument(
        @Nullable String name,
        String format,
        @Nullable String text,
        @Nullable String objectKey,
        long size) {}
