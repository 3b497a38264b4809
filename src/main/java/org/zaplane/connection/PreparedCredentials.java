package org.zaplane.connection;

import java.util.Optional;
import org.zaplane.credential.Options;
import org.zaplane.secret.NewDocument;
import org.zaplane.secret.StoredDocument;

/**
 * Credentials of a row that are written and that the row does not hold yet.
 *
 * @param before what the row held when they were prepared; they replace nothing else
 * @param options values that may be shown
 * @param destination fingerprint of where the secrets may go
 * @param document the secrets; empty when those that the row holds stay as they are
 */
public record PreparedCredentials(
    StoredDocument before, Options options, String destination, Optional<NewDocument> document) {}
