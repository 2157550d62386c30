// Setting a property first takes the lock, so that the comparison sees the last committed sequence
// and two loaders cannot both find theirs.
UNWIND $fences AS fence
MERGE (l:Loaded {project_id: fence.project})
ON CREATE SET l.sequence = 0
SET l.moving = true
WITH l, fence
WHERE l.sequence = fence.from
SET l.sequence = fence.to
REMOVE l.moving
RETURN count(*) AS moved
