MATCH (program:program {name: $program})
RETURN COLLECT {
  MATCH (program)<-[:PROJECT_PROGRAMS]-(project:project)
  RETURN project.code ORDER BY project.code
} AS codes
