// A row that was written from a later event stays: a loader that slept does not turn time back.
UNWIND $rows AS row
MERGE (t:Transaction {transaction_id: row.transaction_id})
WITH t, row
WHERE coalesce(t._offset, -1) <= row._offset
SET t = row
