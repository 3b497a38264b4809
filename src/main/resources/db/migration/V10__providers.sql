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
