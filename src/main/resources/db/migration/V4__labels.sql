-- Labels that owners put on their connections, and when a connection last worked. Plain SQL as before.

-- up to 20 labels of 50 characters, each between line breaks, which no label holds: so one condition finds a label as a
-- whole, the list stays one query, and no database needs to understand JSON. That is why the column "tags", which was never
-- used, goes. H2 counts characters beyond the first plane of Unicode twice, hence 2048.
ALTER TABLE zaplane_connection DROP COLUMN tags;
ALTER TABLE zaplane_connection ADD COLUMN labels VARCHAR(2048) DEFAULT '' NOT NULL;

ALTER TABLE zaplane_connection ADD COLUMN last_success_at ${moment};
UPDATE zaplane_connection SET last_success_at = last_tested_at WHERE last_test_status = 'success';
