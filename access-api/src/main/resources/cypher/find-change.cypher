MATCH (t:Transaction {project_id: $project})
WHERE t.first_sequence <= $sequence AND t.last_sequence > $sequence
RETURN t.transaction_id AS transaction_id
