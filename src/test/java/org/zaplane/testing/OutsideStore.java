package org.zaplane.testing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretOwner;
import org.zaplane.secret.SecretStore;
import org.zaplane.secret.UndecryptableSecret;

/** A secret store outside the database that fails when it is told to. */
public final class OutsideStore implements SecretStore {

  /** Where it fails. */
  public enum Step {
    /** The document is not written. */
    BEFORE_WRITE,
    /** The document is written, and nobody hears of it. */
    AFTER_WRITE,
    /** The document cannot be read now. */
    READ,
    /** The document is not deleted. */
    BEFORE_DELETE,
    /** The document is deleted, and nobody hears of it. */
    AFTER_DELETE
  }

  /** What it throws. */
  public static final class Failure extends RuntimeException {
    Failure(Step step) {
      super("the store fails: " + step);
    }
  }

  private record Document(SecretOwner owner, Map<String, Secret> secrets) {}

  private final Map<String, Document> documents = new ConcurrentHashMap<>();
  private volatile Optional<Step> failing = Optional.empty();

  /** From now on it fails there, or nowhere. */
  public void failAt(Optional<Step> step) {
    failing = step;
  }

  /** The names of its documents. */
  public Set<String> names() {
    return Set.copyOf(documents.keySet());
  }

  @Override
  public String kind() {
    return "outside";
  }

  @Override
  public boolean outside() {
    return true;
  }

  @Override
  public Prepared prepare(String name, SecretOwner owner, Map<String, Secret> secrets) {
    perhapsFail(Step.BEFORE_WRITE);
    documents.put(name, new Document(owner, Map.copyOf(secrets)));
    perhapsFail(Step.AFTER_WRITE);
    return new Written(secrets.size());
  }

  private record Written(long bytes) implements Prepared {
    @Override
    public void save() {
      // it was written before
    }
  }

  @Override
  public Map<String, Secret> read(String name, SecretOwner owner) {
    perhapsFail(Step.READ);
    return Optional.ofNullable(documents.get(name))
        .filter(document -> document.owner().equals(owner))
        .map(Document::secrets)
        .orElseThrow(UndecryptableSecret::new);
  }

  @Override
  public void delete(String name) {
    perhapsFail(Step.BEFORE_DELETE);
    documents.remove(name);
    perhapsFail(Step.AFTER_DELETE);
  }

  private void perhapsFail(Step step) {
    if (failing.filter(step::equals).isPresent()) {
      throw new Failure(step);
    }
  }
}
