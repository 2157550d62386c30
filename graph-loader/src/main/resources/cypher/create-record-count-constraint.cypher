CREATE CONSTRAINT record_count IF NOT EXISTS FOR (c:RecordCount) REQUIRE (c.node_type, c.project_id) IS UNIQUE
