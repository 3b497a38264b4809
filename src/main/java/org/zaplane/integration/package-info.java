/**
 * Owns the catalogue: which systems there are, how each wants to be authenticated and how a
 * connection to it is tested. An integration is one file, {@code
 * webapp/WEB-INF/integrations/<slug>.json}; nothing in the code names one. An operator lays files
 * of the same form over them; a tenant's providers are rows of that form, found before the files.
 * The format is in {@code manifest.schema.json}.
 */
package org.zaplane.integration;
