UNWIND $rows AS row
MATCH (child:Entity {id: row.child})
MATCH (parent:Entity {id: row.parent})
MERGE (child)-[:<relationship>]->(parent)
RETURN count(*) AS written
