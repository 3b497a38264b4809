package org.zaplane.integration;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.platform.ColumnText;
import org.zaplane.platform.Json;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/**
 * The catalogue of one tenant: the files with an operator's overlays, and the providers that the
 * tenant made while the server runs. A provider of a known slug is laid over the file (RFC 7396).
 * Hosts of providers are bound to stored secrets.
 */
@Singleton
public class Catalogue {

  /** Of one manifest in UTF-8; the column holds a little more. */
  private static final int MAX_BYTES = 60_000;

  private final Integrations files;
  private final Transactions transactions;
  private final Instance<IntegrationCheck> checks;
  private final ManifestReader reader;

  /** A catalogue over these files. */
  @Inject
  public Catalogue(
      Integrations files,
      Transactions transactions,
      EgressPolicy egress,
      @Any Instance<IntegrationCheck> checks) {
    this.files = files;
    this.transactions = transactions;
    this.checks = checks;
    this.reader = new ManifestReader(egress);
  }

  /**
   * The tenant's integration of that slug, compared exactly. A provider whose manifest keeps no
   * longer all rules, after these or the manifest were changed from outside, is none: what is left
   * out of it could lead secrets elsewhere.
   */
  public Optional<Integration> find(String tenant, String slug) {
    Optional<String> provider =
        transactions.call(
            entities -> provider(entities, tenant, slug).flatMap(IntegrationRow::manifest));
    if (provider.isEmpty()) {
      return files.find(slug);
    }
    ManifestReader.Result read = reader.read(files.overlaid(Json.object(provider.get())));
    return faults(read).isEmpty()
        ? Optional.of(read.integration().withBoundHosts())
        : Optional.empty();
  }

  /**
   * Keeps a provider of a tenant, in place of the one of that slug.
   *
   * @throws Problem INVALID with everything that is wrong with the manifest
   */
  public Integration save(String tenant, JsonObject manifest) {
    ManifestReader.Result read = reader.read(files.overlaid(manifest));
    List<String> faults = faults(read);
    if (ColumnText.bytes(manifest.toString()) > MAX_BYTES) {
      faults.add("the manifest is too large");
    }
    if (!faults.isEmpty()) {
      throw new Problem(Kind.INVALID, Subject.INTEGRATION, String.join("; ", faults));
    }
    Integration integration = read.integration();
    transactions.run(
        entities -> {
          IntegrationRow row = rowOf(entities, tenant, integration.slug());
          row.setName(integration.name());
          row.setManifest(manifest.toString());
        });
    return integration.withBoundHosts();
  }

  private List<String> faults(ManifestReader.Result read) {
    List<String> faults = new ArrayList<>(read.faults());
    if (faults.isEmpty()) {
      checks.forEach(check -> faults.addAll(check.faults(read.integration())));
    }
    return faults;
  }

  /** Deletes a provider of a tenant, if there is one. */
  public void delete(String tenant, String slug) {
    transactions.run(
        entities -> provider(entities, tenant, slug).ifPresent(row -> entities.remove(row)));
  }

  /** Writes the names of the files to the database, where lists are sorted by them. */
  public void publishNames() {
    transactions.retry(
        entities -> {
          writeNames(entities);
          return null;
        });
  }

  private void writeNames(EntityManager entities) {
    Map<String, String> written =
        entities
            .createQuery(
                "select r from IntegrationRow r where r.tenant = :files", IntegrationRow.class)
            .setParameter("files", IntegrationRow.FILES)
            .getResultList()
            .stream()
            .collect(Collectors.toMap(IntegrationRow::slug, IntegrationRow::nameKey));
    for (Integration integration : files.all()) {
      String key = IntegrationRow.key(integration.name());
      if (!key.equals(written.get(integration.slug()))) {
        rowOf(entities, IntegrationRow.FILES, integration.slug()).setName(integration.name());
      }
    }
  }

  private static IntegrationRow rowOf(EntityManager entities, String tenant, String slug) {
    return provider(entities, tenant, slug)
        .orElseGet(
            () -> {
              IntegrationRow row = new IntegrationRow(tenant, slug);
              entities.persist(row);
              return row;
            });
  }

  private static Optional<IntegrationRow> provider(
      EntityManager entities, String tenant, String slug) {
    return Optional.ofNullable(
        entities.find(IntegrationRow.class, IntegrationRow.id(tenant, slug)));
  }
}
