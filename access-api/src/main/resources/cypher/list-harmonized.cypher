MATCH (h:Harmonized {project_id: $project_id})
RETURN h.node_type AS node_type, h.property AS property, h.rule AS rule, h.count AS count
ORDER BY node_type, property, rule
