-- every message in the outbox is well formed: it has a receiver other than this node
SELECT seq, receiver FROM outbox, node_identity WHERE outbox.receiver = node_identity.node
