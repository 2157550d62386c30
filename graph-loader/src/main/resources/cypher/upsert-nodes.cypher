UNWIND $rows AS row
MERGE (n:<label>:Entity {id: row.id})
SET n = row
