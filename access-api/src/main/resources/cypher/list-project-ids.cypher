MATCH (project:project)
RETURN project.project_id AS id
