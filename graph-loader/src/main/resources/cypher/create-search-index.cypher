CREATE TEXT INDEX entity_search IF NOT EXISTS FOR (n:Entity) ON (n._search)
