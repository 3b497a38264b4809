package org.zaplane.identity;

import java.util.Optional;
import org.zaplane.secret.Secret;

/**
 * New credentials of an account, for its owner's eyes once: printed by a command or the launcher,
 * never logged.
 *
 * @param login whose
 * @param password for the page
 * @param applicationPassword for the API
 */
public record Letter(
    String login, Optional<Secret> password, Optional<Secret> applicationPassword) {

  /**
   * What is in the letter, line by line. Application passwords are shown in groups of four, as
   * WordPress does.
   */
  public String read() {
    StringBuilder text = new StringBuilder("login:                ").append(login);
    password.ifPresent(secret -> text.append("\npassword:             ").append(secret.reveal()));
    applicationPassword.ifPresent(
        secret ->
            text.append("\napplication password: ")
                .append(ApplicationPasswords.Made.inGroups(secret)));
    return text.toString();
  }
}
