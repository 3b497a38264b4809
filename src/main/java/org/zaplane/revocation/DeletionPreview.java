package org.zaplane.revocation;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What deleting a connection would do.
 *
 * @param secrets names of the secrets that would be gone, those of fields first
 * @param endsAuthorization whether its grant would be ended at the system
 * @param sharedWith the owner's other connections that hold the same grant, and keep it
 * @param sharedWithOthers how many of other people's do
 * @param lastUsed when it was last used
 */
public record DeletionPreview(
    List<String> secrets,
    boolean endsAuthorization,
    List<Sharer> sharedWith,
    int sharedWithOthers,
    Optional<LocalDateTime> lastUsed) {

  /** Another connection with the same grant. */
  public record Sharer(long id, String name) {}
}
