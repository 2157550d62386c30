CREATE CONSTRAINT harmonized_rule IF NOT EXISTS FOR (h:Harmonized) REQUIRE (h.project_id, h.node_type, h.property, h.rule) IS UNIQUE
