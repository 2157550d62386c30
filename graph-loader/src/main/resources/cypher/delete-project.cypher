// The second condition lets the key index of the type find the records.
MATCH (n:<label>)
WHERE n.project_id = $project AND n.submitter_id IS NOT NULL
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS
