-- Since when a filing waits for its answer: one that waits long is a standing condition. Those before it count from now.
ALTER TABLE filing_open ADD COLUMN told_at timestamptz NOT NULL DEFAULT now();
