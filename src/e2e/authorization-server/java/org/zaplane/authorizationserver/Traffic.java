package org.zaplane.authorizationserver;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** What clients asked for and what became of it: {@code ok} or the error's code. */
@Service
class Traffic {

  private final Map<String, Map<String, Integer>> tokens = new TreeMap<>();
  private final Map<String, Integer> revocations = new TreeMap<>();

  synchronized void countToken(String grantType, String outcome) {
    tokens.computeIfAbsent(grantType, type -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
  }

  synchronized void countRevocation(String outcome) {
    revocations.merge(outcome, 1, Integer::sum);
  }

  synchronized Map<String, Map<String, Integer>> tokens() {
    Map<String, Map<String, Integer>> copy = new TreeMap<>();
    tokens.forEach((type, outcomes) -> copy.put(type, Map.copyOf(outcomes)));
    return copy;
  }

  synchronized Map<String, Integer> revocations() {
    return Map.copyOf(revocations);
  }

  synchronized void reset() {
    tokens.clear();
    revocations.clear();
  }
}
