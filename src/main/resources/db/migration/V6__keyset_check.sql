-- What tells a wrong master key from a damaged keyset: a fingerprint of the key that the keyset was encrypted with.

ALTER TABLE zaplane_keyset ADD COLUMN master_key_check CHAR(64);
