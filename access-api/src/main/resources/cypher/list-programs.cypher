MATCH (program:program)
RETURN program.name AS name
ORDER BY name
