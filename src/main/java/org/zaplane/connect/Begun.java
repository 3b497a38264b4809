package org.zaplane.connect;

import java.time.LocalDateTime;
import org.zaplane.oauth.State;
import org.zaplane.secret.Secret;

/**
 * A flow that is under way.
 *
 * @param id what it is known by: the hash of its state
 * @param url what the browser has to open; holds the state
 * @param state ties the callback to this flow
 * @param redirectUri where the system sends the browser back to
 * @param expires until when, UTC
 */
public record Begun(
    String id, Secret url, State state, String redirectUri, LocalDateTime expires) {}
