UNWIND $rows AS row
MATCH (child:Entity {id: row.child})-[link]->(parent:Entity)
WHERE NOT [type(link), parent.id] IN row.links
DELETE link
