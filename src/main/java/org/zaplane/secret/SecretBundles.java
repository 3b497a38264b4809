package org.zaplane.secret;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;
import org.zaplane.platform.TextMap;

/**
 * Keeps several secrets of one record: rows hold their references by name, as {@link
 * SecretReference#urn} texts.
 */
@Singleton
public class SecretBundles {

  private static final Logger LOG = Logger.getLogger(SecretBundles.class.getName());

  private final Secrets secrets;

  /** Over all stores. */
  @Inject
  public SecretBundles(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * What the secrets belong to.
   *
   * @param kind kind of the record
   * @param uuid its UUID
   * @param destination where a person chose that they go; empty where the catalogue says it
   */
  public record Owner(String kind, UUID uuid, String destination) {

    SecretBinding binding(String name) {
      return new SecretBinding(kind, uuid, name, destination);
    }
  }

  /** Keeps one and says where. */
  public String put(Owner owner, String name, Secret secret) {
    return secrets.put(secret, owner.binding(name)).urn();
  }

  /** Keeps all and says where each is. */
  public Map<String, String> put(Owner owner, Map<String, Secret> values) {
    Map<String, String> references = new LinkedHashMap<>();
    values.forEach((name, secret) -> references.put(name, put(owner, name, secret)));
    return references;
  }

  /**
   * Opens all.
   *
   * @throws UndecryptableSecret when one of them does not open
   */
  public Map<String, Secret> open(Owner owner, Map<String, String> references) {
    Map<String, Secret> opened = new LinkedHashMap<>();
    references.forEach(
        (name, urn) -> opened.put(name, secrets.open(reference(urn), owner.binding(name))));
    return opened;
  }

  /** Keeps texts together as one secret and says where. */
  public String putTexts(Owner owner, String name, Map<String, String> texts) {
    return put(owner, name, Secret.of(TextMap.write(texts)));
  }

  /**
   * Opens texts that were kept together.
   *
   * @throws UndecryptableSecret when they do not open
   */
  public Map<String, String> openTexts(Owner owner, String name, String urn) {
    return TextMap.read(secrets.open(reference(urn), owner.binding(name)).reveal());
  }

  /** How many bytes they take where they are kept; what no store here knows takes none. */
  public long size(Collection<String> references) {
    long bytes = 0;
    for (String urn : references) {
      try {
        bytes += secrets.size(reference(urn));
      } catch (UndecryptableSecret damaged) {
        LOG.fine("A reference to a secret leads to no store here.");
      }
    }
    return bytes;
  }

  private static SecretReference reference(String urn) {
    try {
      return SecretReference.parse(urn);
    } catch (IllegalArgumentException damaged) {
      throw new UndecryptableSecret();
    }
  }

  /**
   * Deletes them for good. What no store here knows does not disturb: its record has to be
   * deletable all the same.
   */
  public void delete(Collection<String> references) {
    for (String urn : references) {
      try {
        secrets.delete(reference(urn));
      } catch (UndecryptableSecret damaged) {
        LOG.warning(
            "A reference to a secret leads to no store here; what it named is not deleted.");
      }
    }
  }
}
