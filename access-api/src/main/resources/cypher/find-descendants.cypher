// Links never cross projects, but a project's own node has its records below it: they are asked for again.
MATCH (start:Entity)
WHERE start.id IN $ids AND start.project_id = $project
MATCH (start)<-[*0..]-(record)
WITH DISTINCT record
WHERE record.project_id = $project AND any(label IN labels(record) WHERE label IN $labels)
WITH record, [label IN labels(record) WHERE label <> 'Entity'][0] AS type
ORDER BY type, record.id
RETURN labels(record) AS labels, properties(record) AS properties, COLLECT {
  MATCH (record)-[link]->(parent:Entity)
  RETURN [type(link), parent.id, [key IN $keys | parent[key]]]
} AS links
