package org.tributary.runtime;

import java.net.URI;

/** Where S3 is and who we are there. */
public record S3Settings(
        URI endpoint, String region, String bucket, String accessKey, Secret secretKey) {

    /** Reads {@code S3_ENDPOINT} and its kin. */
    public static S3Settings read(SettingsReader reader) {
        var endpoint = reader.text("S3_ENDPOINT", "Address of S3, such as http://127.0.0.1:9000");
        return new S3Settings(
                address(reader, endpoint),
                reader.text("S3_REGION", "us-east-1", "Region that requests to S3 are signed for"),
                reader.text("S3_BUCKET", "Bucket for the texts of large documents"),
                reader.text("S3_ACCESS_KEY", "Access key at S3"),
                reader.secret("S3_SECRET_KEY", "Secret key at S3"));
    }

    private static URI address(SettingsReader reader, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            reader.fault(
                    "S3_ENDPOINT is '%s': expected an address such as http://127.0.0.1:9000"
                            .formatted(text));
            return URI.create("");
        }
    }
}
