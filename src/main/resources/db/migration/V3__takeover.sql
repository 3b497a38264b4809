-- Connections that were taken over from the plugin which this server replaces.

-- the plugin's table and the row's number there ("wp_zaplane_connections 7"), and what became of the row; stays when the
-- connection is deleted, so that a second run does not bring it back
CREATE TABLE zaplane_takeover (
  source_row    VARCHAR(200) NOT NULL PRIMARY KEY,
  connection_id BIGINT       NOT NULL,
  taken_at      ${moment}    NOT NULL
) ${options};
