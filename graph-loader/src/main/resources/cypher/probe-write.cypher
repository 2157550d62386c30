// A write that every healthy database takes; it leaves nothing.
CREATE (n:Probe)
DELETE n
