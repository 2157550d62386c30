MATCH (record:Entity)
WHERE record.id IN $ids AND record.project_id IS NOT NULL
RETURN DISTINCT record.project_id AS project
