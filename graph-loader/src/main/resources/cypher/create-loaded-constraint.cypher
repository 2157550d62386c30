CREATE CONSTRAINT loaded_project IF NOT EXISTS FOR (l:Loaded) REQUIRE l.project_id IS UNIQUE
