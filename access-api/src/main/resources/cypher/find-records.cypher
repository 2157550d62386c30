MATCH (record:Entity)
WHERE record.id IN $ids AND record.project_id = $project
RETURN labels(record) AS labels, properties(record) AS properties, COLLECT {
  MATCH (record)-[link]->(parent:Entity)
  RETURN [type(link), parent.id, [key IN $keys | parent[key]]]
} AS links
