package org.tributary.dictionary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A Gen3 data dictionary: the node types of a commons and how they link.
 *
 * <p>Reads what Gen3 reads, unchanged (contract part A): a folder of YAML files or one JSON
 * artifact. Node types and documents that every Gen3 dictionary has ({@code root}, {@code
 * data_release}, {@code metaschema}) are added where the dictionary has none of its own. Immutable;
 * its JSON documents are shared and not to be changed.
 */
public final class Dictionary {

    private final String artifact;
    private final String version;
    private final SequencedMap<String, NodeType> nodeTypes;
    private final List<NodeType> parentsFirst;
    private final ObjectNode served;

    Dictionary(
            String artifact,
            SequencedMap<String, NodeType> nodeTypes,
            List<String> order,
            ObjectNode served) {
        this.artifact = artifact;
        this.version = sha256(artifact);
        this.nodeTypes = Collections.unmodifiableSequencedMap(nodeTypes);
        this.parentsFirst =
                order.stream()
                        .flatMap(id -> Optional.ofNullable(nodeTypes.get(id)).stream())
                        .toList();
        this.served = served;
    }

    /**
     * Reads a folder of YAML files or a file with the single-JSON artifact.
     *
     * @throws DictionaryException with every fault that was found
     */
    public static Dictionary read(Path folderOrJsonFile) {
        return DictionaryAssembly.assemble(DictionaryFiles.read(folderOrJsonFile));
    }

    /**
     * Reads from where a person says: a folder, a file, or an {@code https} address of the
     * artifact.
     *
     * @throws DictionaryException with every fault that was found, or because the address gave none
     */
    public static Dictionary load(String folderFileOrUrl) {
        if (folderFileOrUrl.contains("://")) {
            String text = new DictionaryDownload().fetch(folderFileOrUrl);
            return DictionaryAssembly.assemble(ArtifactReader.read(folderFileOrUrl, text));
        }
        return read(Path.of(folderFileOrUrl));
    }

    /**
     * Reads the text of an artifact, as the topic of dictionaries carries it.
     *
     * @throws DictionaryException with every fault that was found
     */
    public static Dictionary parse(String artifactJson) {
        return DictionaryAssembly.assemble(ArtifactReader.read("artifact", artifactJson));
    }

    /** The dictionary that comes with Tributary. */
    public static Dictionary shipped() {
        return DictionaryAssembly.assemble(DictionaryFiles.shipped());
    }

    /**
     * Every document as written, by key, as one JSON object; reading it gives the same dictionary
     * and text.
     */
    public String artifact() {
        return artifact;
    }

    /** SHA-256 of the artifact, hexadecimal. */
    public String version() {
        return version;
    }

    public Optional<NodeType> nodeType(String id) {
        return Optional.ofNullable(nodeTypes.get(id));
    }

    /**
     * All node types in the order of their files' names, also {@code program}, {@code project} and
     * the internal ones.
     */
    public Collection<NodeType> nodeTypes() {
        return nodeTypes.values();
    }

    /** All node types, each after the ones it links to; a type's links to itself do not count. */
    public List<NodeType> parentsFirst() {
        return parentsFirst;
    }

    /**
     * The answer of {@code _dictionary/_all}: every document with references resolved, keys in
     * alphabetical order.
     */
    public ObjectNode served() {
        return served;
    }

    /**
     * The answer of {@code _dictionary/<entry>}: a node type or a document such as {@code
     * _definitions}; null for an unknown one.
     */
    public @Nullable JsonNode served(String entry) {
        return served.get(entry);
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
