package org.tributary.runtime;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Where S3 is and who we are there. */
public record S3Settings(
        URI endpoint, String region, String bucket, String accessKey, Secret secretKey) {

    private static final Duration ATTEMPT = Duration.ofSeconds(20);
    private static final Duration CALL = Duration.ofSeconds(45);

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

    /** A client of the store; the caller closes it. */
    public S3Client connect() {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(accessKey, secretKey.value())))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .overrideConfiguration(
                        config -> config.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL))
                .build();
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
