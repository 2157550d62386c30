MATCH (c:RecordCount)
WHERE c.records > 0
RETURN c.project_id AS project_id, c.node_type AS node_type, c.records AS records
