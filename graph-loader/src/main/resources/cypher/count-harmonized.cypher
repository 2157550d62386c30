// Counted in the transaction that moves the fence, so no value is counted twice.
UNWIND $rows AS row
MERGE (h:Harmonized {project_id: row.project, node_type: row.node_type, property: row.property, rule: row.rule})
ON CREATE SET h.count = row.count
ON MATCH SET h.count = h.count + row.count
