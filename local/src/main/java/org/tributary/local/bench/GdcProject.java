package org.tributary.local.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A large project of the GDC's file manifests, in a commons with the tcga dictionary that {@code
 * e2e/clients/gdc-manifests/load.py} has filled.
 */
final class GdcProject implements QuerySubject {

    private static final String PROJECT = "TCGA-LUAD";
    private static final int IDS = 300;
    private static final List<String> TYPES =
            List.of(
                    "subject",
                    "specimen",
                    "sample",
                    "aliquot",
                    "aligned_reads_file",
                    "variant_call_file",
                    "expression_array");

    private final BenchClient client;
    private List<String> files = List.of();
    private int records;

    GdcProject(BenchClient client) {
        this.client = client;
    }

    @Override
    public void load(Consumer<String> progress) throws IOException, InterruptedException {
        for (var type : TYPES) {
            records += (int) client.countAll(type);
        }
        files = client.ids("aligned_reads_file", PROJECT, IDS);
        if (files.isEmpty()) {
            throw new BenchException(
                    "there is no project %s: load the manifests first, as e2e/clients/gdc-manifests tells"
                            .formatted(PROJECT));
        }
    }

    @Override
    public int records() {
        return records;
    }

    @Override
    public String hostile() {
        return "{ study(first: 0) { %s id %s } }"
                .formatted("subjects(first: 0) { studies(first: 0) { ".repeat(8), "} } ".repeat(8));
    }

    @Override
    public List<QueryQuestion> questions() {
        Map<String, Object> fixed = Map.of("project", PROJECT);
        return List.of(
                QueryQuestion.graphql(
                        "scalar_page",
                        n ->
                                "{ aligned_reads_file(project_id: \"%s\", first: 100, offset: %d) { id submitter_id file_name file_size md5sum } }"
                                        .formatted(PROJECT, n % 50),
                        """
                        MATCH (f:aligned_reads_file) WHERE f.project_id = $project AND f.submitter_id IS NOT NULL
                        RETURN f.id, f.submitter_id, f.file_name, f.file_size, f.md5sum SKIP $skip LIMIT 100""",
                        n -> Map.of("project", PROJECT, "skip", n % 50)),
                QueryQuestion.graphql(
                        "hops_2",
                        _ ->
                                "{ subject(project_id: \"%s\", first: 500) { submitter_id specimens(first: 0) { submitter_id } } }"
                                        .formatted(PROJECT),
                        """
                        MATCH (s:subject) WHERE s.project_id = $project AND s.submitter_id IS NOT NULL WITH s LIMIT 500
                        RETURN s.submitter_id, COLLECT { MATCH (s)<-[:SPECIMEN_SUBJECTS]-(a) RETURN a.submitter_id }""",
                        _ -> fixed),
                QueryQuestion.graphql(
                        "nested_500x3",
                        _ ->
                                "{ subject(project_id: \"%s\", first: 500) { submitter_id specimens(first: 0) { submitter_id samples(first: 0) { submitter_id } } } }"
                                        .formatted(PROJECT),
                        """
                        MATCH (s:subject) WHERE s.project_id = $project AND s.submitter_id IS NOT NULL WITH s LIMIT 500
                        RETURN s.submitter_id, COLLECT { MATCH (s)<-[:SPECIMEN_SUBJECTS]-(a)
                          RETURN [a.submitter_id, COLLECT { MATCH (a)<-[:SAMPLE_SPECIMENS]-(b) RETURN b.submitter_id }] }""",
                        _ -> fixed),
                QueryQuestion.graphql(
                        "hops_5",
                        _ ->
                                "{ study(project_id: \"%s\") { submitter_id subjects(first: 100) { submitter_id specimens(first: 0) { submitter_id samples(first: 0) { submitter_id aliquots(first: 0) { submitter_id aligned_reads_files(first: 0) { file_name } } } } } } }"
                                        .formatted(PROJECT),
                        """
                        MATCH (t:study) WHERE t.project_id = $project AND t.submitter_id IS NOT NULL WITH t LIMIT 10
                        RETURN t.submitter_id, COLLECT { MATCH (t)<-[:SUBJECT_STUDIES]-(s) WITH s LIMIT 100
                          RETURN [s.submitter_id, COLLECT { MATCH (s)<-[:SPECIMEN_SUBJECTS]-(p)
                            RETURN [p.submitter_id, COLLECT { MATCH (p)<-[:SAMPLE_SPECIMENS]-(a)
                              RETURN [a.submitter_id, COLLECT { MATCH (a)<-[:ALIQUOT_SAMPLES]-(b)
                                RETURN [b.submitter_id, COLLECT { MATCH (b)<-[:ALIGNED_READS_FILE_ALIQUOTS]-(f) RETURN f.file_name }] }] }] }] }""",
                        _ -> fixed),
                QueryQuestion.graphql(
                        "counts",
                        _ ->
                                "{ a: _subject_count(project_id: \"%1$s\") b: _aliquot_count(project_id: \"%1$s\") c: _variant_call_file_count(project_id: \"%1$s\") }"
                                        .formatted(PROJECT),
                        """
                        RETURN COUNT { (n:subject) WHERE n.project_id = $project AND n.submitter_id IS NOT NULL },
                          COUNT { (n:aliquot) WHERE n.project_id = $project AND n.submitter_id IS NOT NULL },
                          COUNT { (n:variant_call_file) WHERE n.project_id = $project AND n.submitter_id IS NOT NULL }""",
                        _ -> fixed),
                QueryQuestion.graphql(
                        "path_down",
                        _ ->
                                "{ _subject_count(project_id: \"%s\", with_path_to: {type: \"aligned_reads_file\", data_format: \"BAM\"}) }"
                                        .formatted(PROJECT),
                        """
                        MATCH (s:subject) WHERE s.project_id = $project AND s.submitter_id IS NOT NULL
                          AND (EXISTS { (s)<-[:ALIGNED_READS_FILE_SUBJECTS]-(f) WHERE f.data_format = 'BAM' }
                            OR EXISTS { (s)<-[:SPECIMEN_SUBJECTS]-()<-[:SAMPLE_SPECIMENS]-()<-[:ALIQUOT_SAMPLES]-()<-[:ALIGNED_READS_FILE_ALIQUOTS]-(f) WHERE f.data_format = 'BAM' })
                        RETURN count(s)""",
                        _ -> fixed),
                QueryQuestion.graphql(
                        "path_up",
                        _ ->
                                "{ _aligned_reads_file_count(project_id: \"%1$s\", with_path_to: {type: \"study\", submitter_id: \"%1$s-GCv36\"}) }"
                                        .formatted(PROJECT),
                        """
                        MATCH (f:aligned_reads_file) WHERE f.project_id = $project AND f.submitter_id IS NOT NULL
                          AND EXISTS { (f)-[*..7]->(t:study) WHERE t.submitter_id = $study }
                        RETURN count(f)""",
                        _ -> Map.of("project", PROJECT, "study", PROJECT + "-GCv36")),
                QueryQuestion.graphql(
                        "datanode_search",
                        n ->
                                "{ datanode(quick_search: \"%s\") { submitter_id file_name file_size } }"
                                        .formatted(file(n)),
                        """
                        MATCH (f:Entity) WHERE f._search CONTAINS $text AND f.file_name IS NOT NULL
                        RETURN f.submitter_id, f.file_name, f.file_size LIMIT 10""",
                        n -> Map.of("text", file(n))),
                QueryQuestion.get(
                        "facets",
                        QueryQuestion.facets(
                                "subject", "variant_call_files.data_type", PROJECT, "{}"),
                        """
                        MATCH (s:subject) WHERE s.project_id = $project AND s.submitter_id IS NOT NULL
                        OPTIONAL MATCH (s)<-[:VARIANT_CALL_FILE_SUBJECTS]-(f)
                        RETURN f.data_type, count(DISTINCT s)""",
                        fixed),
                QueryQuestion.get(
                        "export",
                        QueryQuestion.export("variant_call_file", PROJECT),
                        """
                        MATCH (f:variant_call_file) WHERE f.project_id = $project AND f.submitter_id IS NOT NULL
                        RETURN properties(f), COLLECT { MATCH (f)-[:VARIANT_CALL_FILE_ALIQUOTS]->(a) RETURN [a.id, a.submitter_id] },
                          COLLECT { MATCH (f)-[:VARIANT_CALL_FILE_SUBJECTS]->(s) RETURN [s.id, s.submitter_id] }""",
                        fixed));
    }

    private String file(int n) {
        return files.get(n % files.size());
    }
}
