MATCH (l:Loaded)
RETURN l.project_id AS lane, l.sequence AS sequence
