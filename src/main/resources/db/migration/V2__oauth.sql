-- Flows, grants and their end. Plain SQL as before; one column per statement, because the databases differ in more.

ALTER TABLE zaplane_connection ADD COLUMN grant_key CHAR(64);
ALTER TABLE zaplane_connection ADD COLUMN requested_scopes TEXT;
ALTER TABLE zaplane_connection ADD COLUMN granted_scopes TEXT;
ALTER TABLE zaplane_connection ADD COLUMN token_obtained_at ${moment};
ALTER TABLE zaplane_connection ADD COLUMN renew_at ${moment};
ALTER TABLE zaplane_connection ADD COLUMN renewal_tried_at ${moment};
ALTER TABLE zaplane_connection ADD COLUMN renewal_failures INT DEFAULT 0 NOT NULL;
ALTER TABLE zaplane_connection ADD COLUMN grant_over_at ${moment};

CREATE INDEX zaplane_connection_grant ON zaplane_connection (grant_key);
CREATE INDEX zaplane_connection_renewal ON zaplane_connection (renew_at);

INSERT INTO zaplane_sequence (name, last_id) VALUES ('revocation', 0);

-- a flow that a browser is on its way with; deleted as its state is read
CREATE TABLE zaplane_pending_authorization (
  state_hash    CHAR(64)     NOT NULL PRIMARY KEY,
  uuid          CHAR(36)     NOT NULL,
  tenant        VARCHAR(64)  NOT NULL,
  owner         BIGINT       NOT NULL,
  session_key   CHAR(64),
  integration   VARCHAR(100) NOT NULL,
  name          VARCHAR(382) NOT NULL,
  connection_id BIGINT,
  redirect_uri  VARCHAR(2000) NOT NULL,
  form          TEXT         NOT NULL,
  expires_at    ${moment}    NOT NULL
) ${options};

CREATE INDEX zaplane_pending_authorization_expiry ON zaplane_pending_authorization (expires_at);

-- what became of a flow, for the one who began it; known by the hash of its state
CREATE TABLE zaplane_flow (
  id            CHAR(64)     NOT NULL PRIMARY KEY,
  tenant        VARCHAR(64)  NOT NULL,
  owner         BIGINT       NOT NULL,
  session_key   CHAR(64),
  status        VARCHAR(20)  NOT NULL,
  error_code    VARCHAR(40),
  message       VARCHAR(500) NOT NULL,
  connection_id BIGINT,
  confirmation  TEXT,
  ends_at       ${moment}    NOT NULL,
  version       BIGINT       NOT NULL
) ${options};

CREATE INDEX zaplane_flow_end ON zaplane_flow (ends_at);

-- the intent to renew a grant: at most one node holds it, and it outlives a node that dies meanwhile
CREATE TABLE zaplane_renewal (
  grant_key  CHAR(64)    NOT NULL PRIMARY KEY,
  holder     VARCHAR(36) NOT NULL,
  fence      BIGINT      NOT NULL,
  beats      BIGINT      NOT NULL,
  begun_at   ${moment}   NOT NULL
) ${options};

-- grants that are to be ended at their system, and what came of it
CREATE TABLE zaplane_revocation (
  id            BIGINT       NOT NULL PRIMARY KEY,
  batch         CHAR(36)     NOT NULL,
  tenant        VARCHAR(64)  NOT NULL,
  owner         BIGINT       NOT NULL,
  actor         BIGINT       NOT NULL,
  connection_id BIGINT       NOT NULL,
  integration   VARCHAR(100) NOT NULL,
  auth_type     VARCHAR(20)  NOT NULL,
  uuid          CHAR(36)     NOT NULL,
  destination   VARCHAR(300),
  options       TEXT         NOT NULL,
  secrets       TEXT         NOT NULL,
  outcome       VARCHAR(20)  NOT NULL,
  message       VARCHAR(500) NOT NULL,
  attempts      INT          NOT NULL,
  try_at        ${moment},
  created_at    ${moment}    NOT NULL,
  version       BIGINT       NOT NULL
) ${options};

CREATE INDEX zaplane_revocation_due ON zaplane_revocation (try_at);
CREATE INDEX zaplane_revocation_batch ON zaplane_revocation (tenant, batch);

-- clients that a system no longer accepts: told once, not with every connection
CREATE TABLE zaplane_refused_client (
  client_key  CHAR(64)     NOT NULL PRIMARY KEY,
  tenant      VARCHAR(64)  NOT NULL,
  integration VARCHAR(100) NOT NULL,
  client_id   VARCHAR(500) NOT NULL,
  message     VARCHAR(500) NOT NULL,
  since       ${moment}    NOT NULL,
  try_at      ${moment}    NOT NULL
) ${options};

-- "revoke all": worked off in pieces, by whichever node comes first
CREATE TABLE zaplane_revocation_batch (
  uuid        CHAR(36)     NOT NULL PRIMARY KEY,
  tenant      VARCHAR(64)  NOT NULL,
  actor       BIGINT       NOT NULL,
  owner       BIGINT,
  integration VARCHAR(100),
  client_id   VARCHAR(500),
  total       INT          NOT NULL,
  finished    BOOLEAN      NOT NULL,
  created_at  ${moment}    NOT NULL,
  version     BIGINT       NOT NULL
) ${options};
