MATCH (l:Loaded)
WHERE l.project_id IN $projects
RETURN l.project_id AS project, l.sequence AS sequence
