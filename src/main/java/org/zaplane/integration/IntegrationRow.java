package org.zaplane.integration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Name of an integration, and its manifest when a tenant made it. */
@Entity
@Table(name = "zaplane_integration")
class IntegrationRow {

  /** Stands for the files, which all tenants share. */
  static final String FILES = "";

  @Id private String id;

  @SuppressWarnings("UnusedVariable") // queries ask for it
  private String tenant;

  private String slug;

  @Column(name = "name_key")
  private String nameKey;

  private String manifest;

  protected IntegrationRow() {}

  IntegrationRow(String tenant, String slug) {
    this.id = id(tenant, slug);
    this.tenant = tenant;
    this.slug = slug;
  }

  static String id(String tenant, String slug) {
    return uuid(tenant, slug).toString();
  }

  static UUID uuid(String tenant, String slug) {
    String key = "zaplane:integration:" + tenant + ":" + slug;
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }

  /** As lists are sorted. */
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  void setName(String name) {
    this.nameKey = key(name);
  }

  void setManifest(String text) {
    this.manifest = text;
  }

  String slug() {
    return slug;
  }

  String nameKey() {
    return nameKey;
  }

  Optional<String> manifest() {
    return Optional.ofNullable(manifest);
  }
}
