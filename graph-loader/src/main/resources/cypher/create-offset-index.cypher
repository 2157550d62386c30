CREATE INDEX transaction_offset IF NOT EXISTS FOR (t:Transaction) ON (t._offset)
