package org.tributary.access.transactions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.tributary.access.log.LongAnswers;
import org.tributary.access.objects.ObjectReader;
import org.tributary.access.query.TransactionField;
import org.tributary.runtime.log.LogException;

/** Documents and answers of transactions, whether in their row or elsewhere because of length. */
public final class LoggedTexts {

    /** Characters of an answer that is looked into; longer ones are read page by page. */
    private static final int LONGEST = 32 * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectReader objects;
    private final LongAnswers answers;

    public LoggedTexts(ObjectReader objects, LongAnswers answers) {
        this.objects = objects;
        this.answers = answers;
    }

    /** Writes a text with its length left open. */
    @FunctionalInterface
    interface TextWriter {
        void write(Reader text) throws IOException;
    }

    /** Whether the document's text is kept. */
    static boolean hasText(LoggedDocument document) {
        return document.text().isPresent() || document.objectKey().isPresent();
    }

    /** The text of a document, as it comes. */
    void document(LoggedDocument document, TextWriter writer) throws IOException {
        if (document.text().isPresent()) {
            writer.write(new StringReader(document.text().get()));
            return;
        }
        try (var text =
                new InputStreamReader(
                        objects.open(document.objectKey().orElseThrow()), StandardCharsets.UTF_8)) {
            writer.write(text);
        } catch (IOException e) {
            throw new TransactionException("a document of the log cannot be read", e);
        }
    }

    /** The whole answer of a transaction. */
    String response(LoggedTransaction transaction) {
        return transaction
                .text(TransactionField.RESPONSE)
                .orElseGet(() -> transaction.isPending() ? "" : longResponse(transaction));
    }

    /**
     * The answer to one document: of a bulk submission that of its part, else the answer.
     *
     * @param response of the transaction; not empty
     */
    static JsonNode ofDocument(String response, LoggedDocument document) {
        try {
            var whole = JSON.readTree(response);
            var parts = whole.path("subtransactions");
            return parts.isArray() ? parts.path(document.position()).path("response_json") : whole;
        } catch (IOException e) {
            throw new TransactionException("an answer of the log cannot be read", e);
        }
    }

    private String longResponse(LoggedTransaction transaction) {
        var text = new StringBuilder();
        boolean found;
        try {
            found =
                    answers.read(
                            transaction.id(),
                            transaction.since(),
                            piece -> {
                                text.append(piece);
                                return text.length() <= LONGEST;
                            });
        } catch (LogException e) {
            throw new TransactionException("an answer of the log cannot be read", e);
        }
        if (text.length() > LONGEST) {
            throw new TransactionException(
                    "The answer of transaction %d is longer than %d characters: read it at /api/v1/submissions/%d."
                            .formatted(transaction.id(), LONGEST, transaction.id()));
        }
        return found ? text.toString() : "";
    }
}
