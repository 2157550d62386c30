MATCH (p:project)
WHERE $all OR p.project_id IN $projects OR any(prefix IN $prefixes WHERE p.project_id STARTS WITH prefix)
RETURN p.project_id AS project_id, COLLECT {
  MATCH (c:RecordCount)
  WHERE c.project_id = p.project_id AND c.node_type IN $types
  RETURN [c.node_type, c.records]
} AS counts
ORDER BY project_id
