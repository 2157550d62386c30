CREATE INDEX transaction_project IF NOT EXISTS FOR (t:Transaction) ON (t.project_id, t.transaction_id)
