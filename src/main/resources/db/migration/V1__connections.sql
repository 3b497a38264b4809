-- Plain SQL for H2, MariaDB and MySQL. ${moment} is a date and time in microseconds, always UTC; ${bytes} are up to a megabyte; ${options} is empty on H2.
-- A name has up to 191 characters; H2 counts those beyond the first plane of Unicode twice, hence 382.

-- numbers of rows: the one way of making them that all these databases share
CREATE TABLE zaplane_sequence (
  name    VARCHAR(40) NOT NULL PRIMARY KEY,
  last_id BIGINT      NOT NULL
) ${options};

INSERT INTO zaplane_sequence (name, last_id)
  VALUES ('account', 0), ('session', 0), ('connection', 0), ('activity', 0);

CREATE TABLE zaplane_account (
  id            BIGINT       NOT NULL PRIMARY KEY,
  login         VARCHAR(60)  NOT NULL,
  login_key     VARCHAR(60)  NOT NULL,
  email         VARCHAR(254) NOT NULL,
  email_key     VARCHAR(254) NOT NULL,
  display_name  VARCHAR(382) NOT NULL,
  roles         VARCHAR(255) NOT NULL,
  password_hash VARCHAR(255) NOT NULL,
  created_at    ${moment}  NOT NULL,
  version       BIGINT       NOT NULL,
  CONSTRAINT zaplane_account_login UNIQUE (login_key),
  CONSTRAINT zaplane_account_email UNIQUE (email_key)
) ${options};

CREATE TABLE zaplane_session (
  id           BIGINT       NOT NULL PRIMARY KEY,
  token_hash   CHAR(64)     NOT NULL,
  account_id   BIGINT       NOT NULL,
  created_at   ${moment}  NOT NULL,
  expires_at   ${moment}  NOT NULL,
  address      VARCHAR(64)  NOT NULL,
  user_agent   VARCHAR(255) NOT NULL,
  CONSTRAINT zaplane_session_token UNIQUE (token_hash)
) ${options};

CREATE INDEX zaplane_session_account ON zaplane_session (account_id);

CREATE TABLE zaplane_application_password (
  uuid          CHAR(36)     NOT NULL PRIMARY KEY,
  account_id    BIGINT       NOT NULL,
  name          VARCHAR(382) NOT NULL,
  password_hash VARCHAR(255) NOT NULL,
  created_at    ${moment}  NOT NULL,
  last_used_at  ${moment},
  last_address  VARCHAR(64)
) ${options};

CREATE INDEX zaplane_application_password_account ON zaplane_application_password (account_id);

CREATE TABLE zaplane_sign_in_failure (
  subject_hash CHAR(64)    NOT NULL PRIMARY KEY,
  failures     INT         NOT NULL,
  forget_at    ${moment} NOT NULL
) ${options};

CREATE TABLE zaplane_connection (
  id               BIGINT       NOT NULL PRIMARY KEY,
  uuid             CHAR(36)     NOT NULL,
  tenant           VARCHAR(64)  NOT NULL,
  owner            BIGINT       NOT NULL,
  integration      VARCHAR(100) NOT NULL,
  auth_type        VARCHAR(20)  NOT NULL,
  name             VARCHAR(382) NOT NULL,
  status           VARCHAR(20)  NOT NULL,
  status_reason    VARCHAR(500),
  options          TEXT         NOT NULL,
  secrets          TEXT         NOT NULL,
  destination      VARCHAR(300),
  environment      VARCHAR(50),
  tags             TEXT,
  account_identity VARCHAR(255),
  created_at       ${moment}  NOT NULL,
  updated_at       ${moment}  NOT NULL,
  last_used_at     ${moment},
  last_tested_at   ${moment},
  last_test_status VARCHAR(20),
  token_expires_at ${moment},
  version          BIGINT       NOT NULL,
  CONSTRAINT zaplane_connection_uuid UNIQUE (uuid)
) ${options};

CREATE INDEX zaplane_connection_owner ON zaplane_connection (tenant, owner, integration);

CREATE TABLE zaplane_secret (
  reference  CHAR(36)       NOT NULL PRIMARY KEY,
  ciphertext ${bytes}       NOT NULL,
  key_id     BIGINT         NOT NULL,
  binding    CHAR(64)       NOT NULL,
  version    BIGINT         NOT NULL
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

-- one row: the keyset, encrypted by the master key
CREATE TABLE zaplane_keyset (
  id         INT         NOT NULL PRIMARY KEY,
  keyset     TEXT        NOT NULL,
  created_at ${moment} NOT NULL,
  version    BIGINT      NOT NULL
) ${options};

-- how often each key has encrypted: AES-GCM with random nonces allows 2^32 (NIST SP 800-38D, 8.3)
CREATE TABLE zaplane_key_use (
  key_id      BIGINT NOT NULL PRIMARY KEY,
  encryptions BIGINT NOT NULL
) ${options};

CREATE TABLE zaplane_activity (
  id            BIGINT       NOT NULL PRIMARY KEY,
  tenant        VARCHAR(64)  NOT NULL,
  owner         BIGINT       NOT NULL,
  connection_id BIGINT       NOT NULL,
  integration   VARCHAR(100) NOT NULL,
  actor         BIGINT       NOT NULL,
  kind          VARCHAR(40)  NOT NULL,
  success       BOOLEAN      NOT NULL,
  message       VARCHAR(500) NOT NULL,
  millis        BIGINT,
  happened_at   ${moment}  NOT NULL
) ${options};

CREATE INDEX zaplane_activity_connection ON zaplane_activity (tenant, owner, connection_id, id);
