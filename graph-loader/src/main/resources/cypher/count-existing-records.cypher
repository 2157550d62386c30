// For a graph that was loaded before its records were counted.
OPTIONAL MATCH (c:RecordCount)
WITH count(c) AS kinds
WHERE kinds = 0
MATCH (n:Entity)
UNWIND [label IN labels(n) WHERE label <> 'Entity'] AS node_type
WITH node_type, CASE node_type WHEN 'program' THEN n.name ELSE n.project_id END AS project_id, count(*) AS records
WHERE project_id IS NOT NULL
CREATE (:RecordCount {node_type: node_type, project_id: project_id, records: records})
