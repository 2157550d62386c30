package org.tributary.local.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A question that is asked of the commons, and beside it of the graph database by hand.
 *
 * @param name its key in the answer of {@code bench query}
 * @param asked what is asked the n-th time
 * @param cypher the same by hand
 * @param parameters of the n-th time
 */
record QueryQuestion(
        String name,
        IntFunction<Asked> asked,
        String cypher,
        IntFunction<Map<String, Object>> parameters) {

    /** How the commons is asked. */
    sealed interface Asked {

        /** A GraphQL query. */
        record Graphql(String query) implements Asked {}

        /** A GET below the gateway's root. */
        record Get(String path) implements Asked {}
    }

    /** A question in GraphQL. */
    static QueryQuestion graphql(
            String name,
            IntFunction<String> query,
            String cypher,
            IntFunction<Map<String, Object>> parameters) {
        return new QueryQuestion(name, n -> new Asked.Graphql(query.apply(n)), cypher, parameters);
    }

    /** A question that is always the same path. */
    static QueryQuestion get(
            String name, String path, String cypher, Map<String, Object> parameters) {
        return new QueryQuestion(name, _ -> new Asked.Get(path), cypher, _ -> parameters);
    }

    /** The number of records of a type by the values of a field, as a path. */
    static String facets(String node, String by, String project, String filter) {
        return "/api/v1/facets?node=%s&by=%s&project_id=%s&filter=%s"
                .formatted(node, by, project, URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    /** All records of a type as a table, as a path. */
    static String export(String node, String project) {
        return "/api/v0/submission/%s/export?node_label=%s&format=tsv"
                .formatted(project.replaceFirst("-", "/"), node);
    }

    /** What is measured on a made-up project. */
    static List<QueryQuestion> of(QueryGraph graph) {
        var project = graph.projectId();
        Map<String, Object> fixed = Map.of("project", project);
        return List.of(
                graphql(
                        "scalar_page",
                        n ->
                                "{ subject(project_id: \"%s\", first: 100, offset: %d) { id submitter_id sex age_at_enrollment } }"
                                        .formatted(project, n % 50),
                        """
                        MATCH (s:subject) WHERE s.project_id = $project AND s.submitter_id IS NOT NULL
                        RETURN s.id, s.submitter_id, s.sex, s.age_at_enrollment SKIP $skip LIMIT 100""",
                        n -> Map.of("project", project, "skip", n % 50)),
                graphql(
                        "hops_2",
                        _ ->
                                "{ subject(project_id: \"%s\", first: 500) { submitter_id samples(first: 0) { submitter_id } } }"
                                        .formatted(project),
                        """
                        MATCH (s:subject) WHERE s.project_id = $project AND s.submitter_id IS NOT NULL WITH s LIMIT 500
                        RETURN s.submitter_id, COLLECT { MATCH (s)<-[:SAMPLE_SUBJECTS]-(a) RETURN a.submitter_id }""",
                        _ -> fixed),
                graphql(
                        "nested_500x3",
                        _ ->
                                "{ subject(project_id: \"%s\", first: 500) { submitter_id samples(first: 0) { submitter_id aliquots(first: 0) { submitter_id } } } }"
                                        .formatted(project),
                        """
                        MATCH (s:subject) WHERE s.project_id = $project AND s.submitter_id IS NOT NULL WITH s LIMIT 500
                        RETURN s.submitter_id, COLLECT { MATCH (s)<-[:SAMPLE_SUBJECTS]-(a)
                          RETURN [a.submitter_id, COLLECT { MATCH (a)<-[:ALIQUOT_SAMPLES]-(b) RETURN b.submitter_id }] }""",
                        _ -> fixed),
                graphql(
                        "hops_5",
                        _ ->
                                "{ study(project_id: \"%s\") { submitter_id subjects(first: 100) { submitter_id samples(first: 0) { submitter_id aliquots(first: 0) { submitter_id read_groups(first: 0) { submitter_id sequencing_reads_files(first: 0) { file_name } } } } } } }"
                                        .formatted(project),
                        """
                        MATCH (t:study) WHERE t.project_id = $project AND t.submitter_id IS NOT NULL WITH t LIMIT 10
                        RETURN t.submitter_id, COLLECT { MATCH (t)<-[:SUBJECT_STUDIES]-(s) WITH s LIMIT 100
                          RETURN [s.submitter_id, COLLECT { MATCH (s)<-[:SAMPLE_SUBJECTS]-(a)
                            RETURN [a.submitter_id, COLLECT { MATCH (a)<-[:ALIQUOT_SAMPLES]-(b)
                              RETURN [b.submitter_id, COLLECT { MATCH (b)<-[:READ_GROUP_ALIQUOTS]-(g)
                                RETURN [g.submitter_id, COLLECT { MATCH (g)<-[:SEQUENCING_READS_READ_GROUPS]-(f) RETURN f.file_name }] }] }] }] }""",
                        _ -> fixed),
                graphql(
                        "counts",
                        _ ->
                                "{ a: _subject_count(project_id: \"%1$s\") b: _demographic_count(project_id: \"%1$s\") c: _sample_count(project_id: \"%1$s\") d: _aliquot_count(project_id: \"%1$s\") e: _read_group_count(project_id: \"%1$s\") f: _sequencing_reads_count(project_id: \"%1$s\") }"
                                        .formatted(project),
                        """
                        RETURN COUNT { (n:subject) WHERE n.project_id = $project AND n.submitter_id IS NOT NULL },
                          COUNT { (n:demographic) WHERE n.project_id = $project AND n.submitter_id IS NOT NULL },
                          COUNT { (n:sample) WHERE n.project_id = $project AND n.submitter_id IS NOT NULL },
                          COUNT { (n:aliquot) WHERE n.project_id = $project AND n.submitter_id IS NOT NULL },
                          COUNT { (n:read_group) WHERE n.project_id = $project AND n.submitter_id IS NOT NULL },
                          COUNT { (n:sequencing_reads) WHERE n.project_id = $project AND n.submitter_id IS NOT NULL }""",
                        _ -> fixed),
                graphql(
                        "path_to_one",
                        n ->
                                "{ subject(with_path_to: {type: \"sequencing_reads\", submitter_id: \"%s\"}) { submitter_id } }"
                                        .formatted(QueryGraph.file(n)),
                        """
                        MATCH (f:sequencing_reads:Entity) WHERE f._search ENDS WITH toLower($file) AND f.submitter_id = $file
                        MATCH (f)-[:SEQUENCING_READS_READ_GROUPS]->()-[:READ_GROUP_ALIQUOTS]->()-[:ALIQUOT_SAMPLES]->()-[:SAMPLE_SUBJECTS]->(s)
                        RETURN DISTINCT s.submitter_id LIMIT 10""",
                        n -> Map.of("file", QueryGraph.file(n))),
                graphql(
                        "path_down",
                        _ ->
                                "{ _subject_count(project_id: \"%s\", with_path_to: {type: \"sequencing_reads\", data_format: \"BAM\"}) }"
                                        .formatted(project),
                        """
                        MATCH (s:subject) WHERE s.project_id = $project AND s.submitter_id IS NOT NULL
                          AND EXISTS { (s)<-[:SAMPLE_SUBJECTS]-()<-[:ALIQUOT_SAMPLES]-()<-[:READ_GROUP_ALIQUOTS]-()<-[:SEQUENCING_READS_READ_GROUPS]-(f) WHERE f.data_format = 'BAM' }
                        RETURN count(s)""",
                        _ -> fixed),
                graphql(
                        "path_up",
                        _ ->
                                "{ _sequencing_reads_count(project_id: \"%s\", with_path_to: {type: \"subject\", sex: \"male\"}) }"
                                        .formatted(project),
                        """
                        MATCH (f:sequencing_reads) WHERE f.project_id = $project AND f.submitter_id IS NOT NULL
                          AND EXISTS { (f)-[:SEQUENCING_READS_READ_GROUPS]->()-[:READ_GROUP_ALIQUOTS]->()-[:ALIQUOT_SAMPLES]->()-[:SAMPLE_SUBJECTS]->(s) WHERE s.sex = 'male' }
                        RETURN count(f)""",
                        _ -> fixed),
                graphql(
                        "datanode_search",
                        n ->
                                "{ datanode(quick_search: \"%s\") { submitter_id file_name file_size } }"
                                        .formatted(QueryGraph.file(10_000 + n)),
                        """
                        MATCH (f:Entity) WHERE f._search CONTAINS $text AND f.file_name IS NOT NULL
                        RETURN f.submitter_id, f.file_name, f.file_size LIMIT 10""",
                        n -> Map.of("text", QueryGraph.file(10_000 + n))),
                get(
                        "facets",
                        facets(
                                "subject",
                                "samples.tissue_type",
                                project,
                                "{\"AND\": [{\">=\": {\"age_at_enrollment\": 40}}, {\"=\": {\"sex\": \"male\"}}]}"),
                        """
                        MATCH (s:subject) WHERE s.project_id = $project AND s.submitter_id IS NOT NULL
                          AND s.age_at_enrollment >= 40 AND s.sex = 'male'
                        OPTIONAL MATCH (s)<-[:SAMPLE_SUBJECTS]-(a)
                        WITH a.tissue_type AS value, count(DISTINCT s) AS records
                        RETURN collect([value, records]), COUNT { (s:subject) WHERE s.project_id = $project
                          AND s.submitter_id IS NOT NULL AND s.age_at_enrollment >= 40 AND s.sex = 'male' }""",
                        fixed),
                get(
                        "export",
                        export("sample", project),
                        """
                        MATCH (s:sample) WHERE s.project_id = $project AND s.submitter_id IS NOT NULL
                        RETURN properties(s), COLLECT { MATCH (s)-[:SAMPLE_SUBJECTS]->(p) RETURN [p.id, p.submitter_id] }""",
                        fixed));
    }
}
