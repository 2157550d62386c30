MATCH (p:project)
WHERE $all OR p.project_id IN $projects OR any(prefix IN $prefixes WHERE p.project_id STARTS WITH prefix)
RETURN [key IN $keys | p[key]] AS values
ORDER BY p.project_id
