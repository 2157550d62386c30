// The loader's index on the offset answers this without a look at any other row.
MATCH (row:Transaction)
WHERE row._offset >= 0
RETURN row._offset AS position
ORDER BY row._offset DESC
LIMIT 1
