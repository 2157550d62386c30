MATCH (transaction:Transaction {transaction_id: $transaction_id})
OPTIONAL MATCH (loaded:Loaded {project_id: transaction.project_id})
RETURN properties(transaction) AS row, coalesce(loaded.sequence, -1) AS loaded
