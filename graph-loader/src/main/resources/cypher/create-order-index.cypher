CREATE INDEX <index> IF NOT EXISTS FOR (n:<label>) ON (n.project_id, n.id)
