// Counted in the transaction that moves the fence, so no record is counted twice.
UNWIND $rows AS row
MERGE (c:RecordCount {node_type: row.node_type, project_id: row.project})
ON CREATE SET c.records = row.records
ON MATCH SET c.records = c.records + row.records
