package org.zaplane.identity;

import java.util.Optional;
import org.zaplane.secret.Secret;

/**
 * Newly issued credentials of an account, shown to its owner once: printed by a command or the
 * launcher, never logged.
 *
 * @param login whose
 * @param password for the page
 * @param applicationPassword for programs, by HTTP Basic
 * @param apiKey for programs, as a bearer token
 */
public record IssuedCredentials(
    String login,
    Optional<Secret> password,
    Optional<Secret> applicationPassword,
    Optional<Secret> apiKey) {

  /**
   * The credentials as a text for its reader, line by line. Application passwords are shown in
   * groups of four, as WordPress does.
   */
  public String read() {
    StringBuilder text = new StringBuilder("login:                ").append(login);
    password.ifPresent(secret -> text.append("\npassword:             ").append(secret.reveal()));
    applicationPassword.ifPresent(
        secret ->
            text.append("\napplication password: ")
                .append(ApplicationPasswords.Made.inGroups(secret)));
    apiKey.ifPresent(secret -> text.append("\nAPI key:              ").append(secret.reveal()));
    return text.toString();
  }
}
