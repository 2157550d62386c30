// The same states as Stage in the code tells of a single submission.
MATCH (t:Transaction {project_id: $project})
WHERE t.transaction_id < $before
  AND ($all OR t.program IN $programs OR t.project_id IN $projects)
OPTIONAL MATCH (l:Loaded {project_id: t.project_id})
WITH t, coalesce(l.sequence, -1) AS loaded
WITH t, loaded, CASE
  WHEN t.stage IS NULL AND t.state = 'PENDING' THEN 'received'
  WHEN t.stage IS NULL AND t.state = 'FAILED' THEN 'rejected'
  WHEN t.stage IS NULL AND t.state = 'ERRORED' THEN 'aborted'
  WHEN t.stage IS NOT NULL AND t.stage <> 'accepted' THEN t.stage
  WHEN t.last_sequence IS NULL THEN 'accepted'
  WHEN loaded < t.last_sequence THEN 'loading'
  ELSE 'queryable'
END AS state
WHERE $any OR state IN $states
RETURN t {.*, documents: null, response: null} AS row, loaded
ORDER BY t.transaction_id DESC
LIMIT $limit
