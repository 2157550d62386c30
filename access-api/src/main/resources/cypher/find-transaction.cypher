MATCH (transaction:Transaction {transaction_id: $transaction_id})
RETURN properties(transaction) AS row
