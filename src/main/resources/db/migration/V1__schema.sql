-- Plain SQL for H2, MariaDB and MySQL. ${moment} is a date and time in microseconds, always UTC; ${bytes} are up to a megabyte; ${options} is empty on H2.
-- A name has up to 191 characters; H2 counts those beyond the first plane of Unicode twice, hence 382.

-- numbers of rows: the one way of making them that all these databases share
CREATE TABLE zaplane_sequence (
  name    VARCHAR(40) NOT NULL PRIMARY KEY,
  last_id BIGINT      NOT NULL
) ${options};

INSERT INTO zaplane_sequence (name, last_id)
  VALUES ('account', 0), ('session', 0), ('connection', 0), ('activity', 0), ('revocation', 0);

CREATE TABLE zaplane_account (
  id            BIGINT       NOT NULL PRIMARY KEY,
  login         VARCHAR(60)  NOT NULL,
  login_key     VARCHAR(60)  NOT NULL,
  email         VARCHAR(254) NOT NULL,
  email_key     VARCHAR(254) NOT NULL,
  display_name  VARCHAR(382) NOT NULL,
  roles         VARCHAR(255) NOT NULL,
  password_hash VARCHAR(255) NOT NULL,
  created_at    ${moment}    NOT NULL,
  version       BIGINT       NOT NULL,
  CONSTRAINT zaplane_account_login UNIQUE (login_key),
  CONSTRAINT zaplane_account_email UNIQUE (email_key)
) ${options};

CREATE TABLE zaplane_session (
  id         BIGINT       NOT NULL PRIMARY KEY,
  token_hash CHAR(64)     NOT NULL,
  account_id BIGINT       NOT NULL,
  created_at ${moment}    NOT NULL,
  expires_at ${moment}    NOT NULL,
  address    VARCHAR(64)  NOT NULL,
  user_agent VARCHAR(255) NOT NULL,
  CONSTRAINT zaplane_session_token UNIQUE (token_hash)
) ${options};

CREATE INDEX zaplane_session_account ON zaplane_session (account_id);

CREATE TABLE zaplane_application_password (
  uuid          CHAR(36)     NOT NULL PRIMARY KEY,
  account_id    BIGINT       NOT NULL,
  name          VARCHAR(382) NOT NULL,
  password_hash VARCHAR(255) NOT NULL,
  created_at    ${moment}    NOT NULL,
  last_used_at  ${moment},
  last_address  VARCHAR(64)
) ${options};

CREATE INDEX zaplane_application_password_account ON zaplane_application_password (account_id);

CREATE TABLE zaplane_api_key (
  uuid         CHAR(36)     NOT NULL PRIMARY KEY,
  account_id   BIGINT       NOT NULL,
  name         VARCHAR(382) NOT NULL,
  key_hash     CHAR(64)     NOT NULL,
  roles        VARCHAR(100) NOT NULL,
  created_at   ${moment}    NOT NULL,
  expires_at   ${moment},
  last_used_at ${moment},
  CONSTRAINT zaplane_api_key_hash UNIQUE (key_hash)
) ${options};

CREATE INDEX zaplane_api_key_account ON zaplane_api_key (account_id);

CREATE TABLE zaplane_sign_in_failure (
  subject_hash CHAR(64)  NOT NULL PRIMARY KEY,
  failures     INT       NOT NULL,
  forget_at    ${moment} NOT NULL
) ${options};

-- labels: each between line breaks, which no label holds, so that one condition finds a label as a whole on every database
CREATE TABLE zaplane_connection (
  id                BIGINT        NOT NULL PRIMARY KEY,
  uuid              CHAR(36)      NOT NULL,
  tenant            VARCHAR(64)   NOT NULL,
  owner             VARCHAR(404)  NOT NULL,
  integration       VARCHAR(100)  NOT NULL,
  auth_type         VARCHAR(20)   NOT NULL,
  name              VARCHAR(382)  NOT NULL,
  status            VARCHAR(20)   NOT NULL,
  status_reason     VARCHAR(500),
  options           TEXT          NOT NULL,
  secrets           TEXT          NOT NULL,
  stored_bytes      BIGINT        NOT NULL,
  destination       VARCHAR(64)   NOT NULL,
  labels            VARCHAR(2048) NOT NULL,
  account_identity  VARCHAR(255),
  created_at        ${moment}     NOT NULL,
  updated_at        ${moment}     NOT NULL,
  last_used_at      ${moment},
  last_tested_at    ${moment},
  last_test_status  VARCHAR(20),
  last_success_at   ${moment},
  grant_key         CHAR(64),
  requested_scopes  TEXT,
  granted_scopes    TEXT,
  token_obtained_at ${moment},
  token_expires_at  ${moment},
  renew_at          ${moment},
  renewal_tried_at  ${moment},
  renewal_failures  INT           NOT NULL,
  grant_ended_at    ${moment},
  version           BIGINT        NOT NULL,
  CONSTRAINT zaplane_connection_uuid UNIQUE (uuid)
) ${options};

CREATE INDEX zaplane_connection_owner ON zaplane_connection (tenant, owner, integration);
CREATE INDEX zaplane_connection_grant ON zaplane_connection (grant_key);
CREATE INDEX zaplane_connection_renewal ON zaplane_connection (renew_at);

CREATE TABLE zaplane_secret (
  reference  CHAR(36) NOT NULL PRIMARY KEY,
  ciphertext ${bytes} NOT NULL,
  key_id     BIGINT   NOT NULL,
  binding    CHAR(64) NOT NULL,
  version    BIGINT   NOT NULL
) ${options};

CREATE INDEX zaplane_secret_key ON zaplane_secret (key_id);

-- documents in a store outside the database that are to be deleted then: those that a transaction removed, and those that
-- were written and that no transaction saved
CREATE TABLE zaplane_secret_intent (
  reference VARCHAR(300) NOT NULL PRIMARY KEY,
  deleting  BOOLEAN      NOT NULL,
  due_at    ${moment}    NOT NULL
) ${options};

CREATE INDEX zaplane_secret_intent_due ON zaplane_secret_intent (due_at);

-- one row: the keyset, encrypted by the master key, and a fingerprint of that key, which tells a wrong key from a damaged keyset
CREATE TABLE zaplane_keyset (
  id               INT       NOT NULL PRIMARY KEY,
  keyset           TEXT      NOT NULL,
  master_key_check CHAR(64)  NOT NULL,
  created_at       ${moment} NOT NULL,
  version          BIGINT    NOT NULL
) ${options};

-- how often each key has encrypted: AES-GCM with random nonces allows 2^32 (NIST SP 800-38D, 8.3)
CREATE TABLE zaplane_key_use (
  key_id      BIGINT NOT NULL PRIMARY KEY,
  encryptions BIGINT NOT NULL
) ${options};

CREATE TABLE zaplane_activity (
  id            BIGINT       NOT NULL PRIMARY KEY,
  tenant        VARCHAR(64)  NOT NULL,
  owner         VARCHAR(404) NOT NULL,
  connection_id BIGINT       NOT NULL,
  integration   VARCHAR(100) NOT NULL,
  actor         VARCHAR(404) NOT NULL,
  kind          VARCHAR(40)  NOT NULL,
  success       BOOLEAN      NOT NULL,
  message       VARCHAR(500) NOT NULL,
  millis        BIGINT,
  happened_at   ${moment}    NOT NULL
) ${options};

CREATE INDEX zaplane_activity_connection ON zaplane_activity (tenant, connection_id, happened_at);

-- a flow that a browser is on its way with; deleted as its state is read
CREATE TABLE zaplane_pending_authorization (
  state_hash    CHAR(64)      NOT NULL PRIMARY KEY,
  uuid          CHAR(36)      NOT NULL,
  tenant        VARCHAR(64)   NOT NULL,
  owner         VARCHAR(404)  NOT NULL,
  session_key   CHAR(64),
  integration   VARCHAR(100)  NOT NULL,
  name          VARCHAR(382)  NOT NULL,
  connection_id BIGINT,
  redirect_uri  VARCHAR(2000) NOT NULL,
  form          TEXT          NOT NULL,
  stored_bytes  BIGINT        NOT NULL,
  expires_at    ${moment}     NOT NULL
) ${options};

CREATE INDEX zaplane_pending_authorization_expiry ON zaplane_pending_authorization (expires_at);

-- outcome of a flow, for the one who began it; known by the hash of its state
CREATE TABLE zaplane_flow (
  id            CHAR(64)     NOT NULL PRIMARY KEY,
  tenant        VARCHAR(64)  NOT NULL,
  owner         VARCHAR(404) NOT NULL,
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
  grant_key CHAR(64)    NOT NULL PRIMARY KEY,
  holder    VARCHAR(36) NOT NULL,
  fence     BIGINT      NOT NULL,
  beats     BIGINT      NOT NULL,
  begun_at  ${moment}   NOT NULL
) ${options};

-- grants that are to be ended at their system, with the outcome
CREATE TABLE zaplane_revocation (
  id            BIGINT       NOT NULL PRIMARY KEY,
  batch         CHAR(36)     NOT NULL,
  tenant        VARCHAR(64)  NOT NULL,
  owner         VARCHAR(404) NOT NULL,
  actor         VARCHAR(404) NOT NULL,
  connection_id BIGINT       NOT NULL,
  integration   VARCHAR(100) NOT NULL,
  auth_type     VARCHAR(20)  NOT NULL,
  uuid          CHAR(36)     NOT NULL,
  destination   VARCHAR(64)  NOT NULL,
  options       TEXT         NOT NULL,
  secrets       TEXT         NOT NULL,
  outcome       VARCHAR(20)  NOT NULL,
  message       VARCHAR(500) NOT NULL,
  attempts      INT          NOT NULL,
  try_at        ${moment},
  created_at    ${moment}    NOT NULL,
  version       BIGINT       NOT NULL
) ${options};

CREATE INDEX zaplane_revocation_due ON zaplane_revocation (try_at, created_at);
CREATE INDEX zaplane_revocation_batch ON zaplane_revocation (tenant, batch);

-- clients that a system no longer accepts: told once, not with every connection
CREATE TABLE zaplane_invalid_client (
  client_key  CHAR(64)     NOT NULL PRIMARY KEY,
  tenant      VARCHAR(64)  NOT NULL,
  integration VARCHAR(100) NOT NULL,
  client_id   VARCHAR(500) NOT NULL,
  message     VARCHAR(500) NOT NULL,
  since       ${moment}    NOT NULL,
  try_at      ${moment}    NOT NULL
) ${options};

-- "revoke all": processed in batches, by whichever node comes first
CREATE TABLE zaplane_revocation_batch (
  uuid        CHAR(36)     NOT NULL PRIMARY KEY,
  tenant      VARCHAR(64)  NOT NULL,
  actor       VARCHAR(404) NOT NULL,
  owner       VARCHAR(404),
  integration VARCHAR(100),
  client_id   VARCHAR(500),
  total       INT          NOT NULL,
  finished    BOOLEAN      NOT NULL,
  created_at  ${moment}    NOT NULL,
  version     BIGINT       NOT NULL
) ${options};

-- the plugin's table and the row's number there ("wp_zaplane_connections 7"), and the outcome of the row; stays when the
-- connection is deleted, so that a second run does not bring it back
CREATE TABLE zaplane_plugin_import (
  source_row    VARCHAR(200) NOT NULL PRIMARY KEY,
  connection_id BIGINT       NOT NULL,
  taken_at      ${moment}    NOT NULL
) ${options};

-- Who adds to what a user stores locks one of these rows first, so that two of one user do not count the same room.

CREATE TABLE zaplane_quota_turn (
  id INT NOT NULL PRIMARY KEY
) ${options};

INSERT INTO zaplane_quota_turn (id) VALUES
  (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15),
  (16), (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29), (30), (31);

-- Integrations that tenants made while the server runs, and the names of all others, so that lists are sorted and searched
-- by name in the database. Tenant '' is that of the files, whose manifests are not here. The id is made of tenant and slug.

CREATE TABLE zaplane_integration (
  id       CHAR(36)     NOT NULL PRIMARY KEY,
  tenant   VARCHAR(64)  NOT NULL,
  slug     VARCHAR(100) NOT NULL,
  name_key VARCHAR(320) NOT NULL,
  manifest TEXT,
  CONSTRAINT zaplane_integration_slug UNIQUE (tenant, slug)
) ${options};
