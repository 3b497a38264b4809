CREATE TABLE zaplane_api_key (
  uuid         CHAR(36)     NOT NULL PRIMARY KEY,
  account_id   BIGINT       NOT NULL,
  name         VARCHAR(382) NOT NULL,
  key_hash     CHAR(64)     NOT NULL,
  roles        VARCHAR(100) NOT NULL,
  created_at   ${moment}  NOT NULL,
  expires_at   ${moment},
  last_used_at ${moment}
) ${options};

CREATE UNIQUE INDEX zaplane_api_key_hash ON zaplane_api_key (key_hash);
CREATE INDEX zaplane_api_key_account ON zaplane_api_key (account_id);
