-- How much each record holds, its secrets included, so that what one user stores is one sum. Counted from the next write on.

ALTER TABLE zaplane_connection ADD COLUMN stored_bytes BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE zaplane_pending_authorization ADD COLUMN stored_bytes BIGINT DEFAULT 0 NOT NULL;
