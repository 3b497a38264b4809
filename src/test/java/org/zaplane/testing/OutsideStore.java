package org.zaplane.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zaplane.platform.Transactions;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretOwner;
import org.zaplane.secret.SecretStore;
import org.zaplane.secret.SecretSweep;
import org.zaplane.secret.UndecryptableSecret;

/** A secret store outside the database that fails when it is told to. */
public final class OutsideStore implements SecretStore {

  /** Settings that choose it. */
  public static final Map<String, String> CHOSEN = Map.of("ZAPLANE_SECRET_STORE", "outside");

  private static final String KIND = "outside";

  private static final Pattern REFERENCE =
      Pattern.compile("urn:zaplane-secret:" + KIND + ":([0-9a-f-]+)");

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
  private final AtomicInteger spared = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile Optional<Step> failing = Optional.empty();

  /** From now on it fails there. */
  public void failAt(Step step) {
    failAt(step, 0);
  }

  /** The same after so many times at which it works there still. */
  public void failAt(Step step, int times) {
    failures.set(0);
    spared.set(times);
    failing = Optional.of(step);
  }

  /** From now on it works. */
  public void recover() {
    failing = Optional.empty();
  }

  /** How often it failed since it was told to. */
  public int failures() {
    return failures.get();
  }

  /** The names of its documents. */
  public Set<String> names() {
    return Set.copyOf(documents.keySet());
  }

  /**
   * Works again and has what was left over swept away: afterwards each row of any table leads to
   * its own document, and there is no other document.
   */
  public void assertConsistent(Core core) {
    recover();
    core.clock().pass(Duration.ofMinutes(11));
    SecretSweep.run(core);
    long intents =
        core.get(Transactions.class)
            .call(
                entities ->
                    ((Number)
                            entities
                                .createNativeQuery("select count(*) from zaplane_secret_intent")
                                .getSingleResult())
                        .longValue());
    assertEquals(0, intents);
    Set<String> referenced =
        REFERENCE
            .matcher(Dump.of(core))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    assertEquals(referenced, names());
  }

  /** Work during which the store may fail; whether it was done. */
  public static boolean attempt(Runnable work) {
    try {
      work.run();
      return true;
    } catch (Failure expected) {
      return false;
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean outside() {
    return true;
  }

  @Override
  public Prepared prepare(String name, SecretOwner owner, Map<String, Secret> secrets) {
    perhapsFail(Step.BEFORE_WRITE);
    documents.put(name, new Document(owner, new LinkedHashMap<>(secrets)));
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
    if (failing.filter(step::equals).isPresent() && spared.getAndDecrement() <= 0) {
      failures.incrementAndGet();
      throw new Failure(step);
    }
  }
}
