package org.tributary.ingest.archive;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.runtime.S3Settings;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects in a bucket of S3 or what speaks its protocol. */
public final class S3Store implements ObjectStore, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(S3Store.class);

    private final S3Client client;
    private final String bucket;

    public S3Store(S3Settings settings) {
        bucket = settings.bucket();
        client = settings.connect();
    }

    /** Makes the bucket where it is missing. A store that does not answer now may answer later. */
    public void prepare() {
        try {
            client.headBucket(request -> request.bucket(bucket));
        } catch (NoSuchBucketException e) {
            createBucket();
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                createBucket();
            } else {
                LOGGER.atWarn()
                        .addKeyValue("bucket", bucket)
                        .setCause(e)
                        .log("bucket not looked at");
            }
        } catch (SdkException e) {
            LOGGER.atWarn().addKeyValue("bucket", bucket).setCause(e).log("S3 does not answer yet");
        }
    }

    private void createBucket() {
        try {
            client.createBucket(request -> request.bucket(bucket));
        } catch (SdkException e) {
            LOGGER.atWarn().addKeyValue("bucket", bucket).setCause(e).log("bucket not made");
        }
    }

    @Override
    public void put(String key, byte[] bytes, int length) {
        attempt(
                key,
                () ->
                        client.putObject(
                                request -> request.bucket(bucket).key(key), body(bytes, length)));
    }

    @Override
    public InputStream open(String key) {
        return attempt(key, () -> client.getObject(request -> request.bucket(bucket).key(key)));
    }

    @Override
    public Parts begin(String key) {
        var begun =
                attempt(key, () -> client.createMultipartUpload(r -> r.bucket(bucket).key(key)));
        return new S3Parts(key, begun.uploadId());
    }

    @Override
    public void delete(String key) {
        attempt(key, () -> client.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    @Override
    public void close() {
        client.close();
    }

    private static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length),
                length,
                "application/octet-stream");
    }

    private static <T> T attempt(String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new ObjectStoreException("object %s cannot be kept".formatted(key), e);
        }
    }

    private final class S3Parts implements Parts {

        private final String key;
        private final String uploadId;
        private final List<CompletedPart> parts = new ArrayList<>();

        S3Parts(String key, String uploadId) {
            this.key = key;
            this.uploadId = uploadId;
        }

        @Override
        public void add(int number, byte[] bytes, int length) {
            var added =
                    attempt(
                            key,
                            () ->
                                    client.uploadPart(
                                            r ->
                                                    r.bucket(bucket)
                                                            .key(key)
                                                            .uploadId(uploadId)
                                                            .partNumber(number),
                                            body(bytes, length)));
            parts.add(CompletedPart.builder().partNumber(number).eTag(added.eTag()).build());
        }

        @Override
        public void complete() {
            attempt(
                    key,
                    () ->
                            client.completeMultipartUpload(
                                    r ->
                                            r.bucket(bucket)
                                                    .key(key)
                                                    .uploadId(uploadId)
                                                    .multipartUpload(u -> u.parts(parts))));
        }

        @Override
        public void abort() {
            attempt(
                    key,
                    () ->
                            client.abortMultipartUpload(
                                    r -> r.bucket(bucket).key(key).uploadId(uploadId)));
        }
    }
}
