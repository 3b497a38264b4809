package org.zaplane.pluginimport;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ImportedConnection;
import org.zaplane.connection.Status;
import org.zaplane.credential.CredentialForms;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.Destination;
import org.zaplane.credential.MissingCredential;
import org.zaplane.credential.StoredTokens;
import org.zaplane.credential.TokenSet;
import org.zaplane.identity.Caller;
import org.zaplane.identity.OwnerKey;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.problem.Problem;
import org.zaplane.secret.Secret;

/** Turns rows of one site's plugin into connections. Writes and sends nothing. */
final class Translation {

  private static final int NAME_LENGTH = 191;
  private static final Set<String> OVER = Set.of("expired", "revoked");

  private final CredentialForms forms;
  private final StoredTokens tokens;
  private final PluginCredentials credentials;
  private final SiteClock clock;
  private final LocalDateTime now;

  Translation(
      CredentialForms forms,
      StoredTokens tokens,
      PluginCredentials credentials,
      SiteClock clock,
      LocalDateTime now) {
    this.forms = forms;
    this.tokens = tokens;
    this.credentials = credentials;
    this.clock = clock;
    this.now = now;
  }

  /**
   * A row as a connection.
   *
   * @param notes what its owner should know, in sentences
   */
  record Translated(ImportedConnection adopted, List<String> notes) {}

  /**
   * A row's credentials in the form of this server.
   *
   * @param trouble why they are of no use, in a sentence
   */
  private record Contents(
      AuthScheme scheme,
      CredentialValues form,
      Optional<TokenSet> tokens,
      Optional<String> trouble) {

    Contents(AuthScheme scheme, Optional<TokenSet> tokens, String trouble) {
      this(scheme, CredentialValues.EMPTY, tokens, Optional.of(trouble));
    }
  }

  private record State(Status status, String reason) {}

  /** The row as a connection to this integration, which knows some way to authenticate. */
  Translated of(PluginRow row, Integration integration) {
    List<String> notes = new ArrayList<>();
    String name = name(row, integration, notes);
    Contents contents = contents(row, integration, notes);
    Connection.Times times = times(row, contents);
    State state = state(row, contents, times);
    ImportedConnection adopted =
        new ImportedConnection(
            row.id(),
            Caller.SITE,
            OwnerKey.ofUser(row.userId()),
            integration,
            contents.scheme(),
            name,
            state.status(),
            Optional.of(state.reason()),
            contents.form(),
            contents.tokens(),
            times,
            row.lastTestStatus().filter(Set.of("success", "failed")::contains));
    if (!adopted.isWhole() || state.status() == Status.ERROR) {
      notes.add(state.reason());
    }
    return new Translated(adopted, notes);
  }

  private static String name(PluginRow row, Integration integration, List<String> notes) {
    String clean = clean(row.name());
    if (clean.codePointCount(0, clean.length()) <= NAME_LENGTH) {
      return clean.isEmpty() ? integration.name() : clean;
    }
    notes.add("Its name was cut to " + NAME_LENGTH + " characters.");
    return clean.substring(0, clean.offsetByCodePoints(0, NAME_LENGTH)).strip();
  }

  /** Without control characters, which would reach a terminal. */
  static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  private Contents contents(PluginRow row, Integration integration, List<String> notes) {
    try {
      PluginCredentials.Opened opened = credentials.open(row);
      opened.note().ifPresent(notes::add);
      AuthScheme scheme = scheme(integration, row.authType(), opened.values().keySet());
      noteDropped(scheme, opened, notes);
      return fill(integration, scheme, opened.values());
    } catch (Unopened closed) {
      return new Contents(
          scheme(integration, row.authType(), Set.of()),
          Optional.empty(),
          "Its credentials could not be decrypted (" + closed.getMessage() + ").");
    }
  }

  /** The scheme of the integration that fits the plugin's type of authentication best. */
  private static AuthScheme scheme(Integration integration, String word, Set<String> names) {
    boolean interactive = word.equals("oauth2") || word.equals("oauth");
    return integration.auth().values().stream()
        .max(
            Comparator.comparing((AuthScheme scheme) -> scheme.interactive() == interactive)
                .thenComparing(scheme -> scheme.isFilledBy(names))
                .thenComparing(
                    scheme -> names.stream().filter(scheme.fields()::containsKey).count()))
        .orElseThrow();
  }

  private void noteDropped(AuthScheme scheme, PluginCredentials.Opened opened, List<String> notes) {
    Set<String> dropped = new TreeSet<>(opened.values().keySet());
    dropped.removeAll(scheme.fields().keySet());
    if (scheme.interactive()) {
      dropped.removeAll(tokens.names(scheme));
    }
    dropped.addAll(opened.misfits());
    if (!dropped.isEmpty()) {
      List<String> shown =
          dropped.stream()
              .map(n -> n.matches("[A-Za-z0-9_.-]{1,64}") ? n : "?")
              .distinct()
              .toList();
      notes.add("Left behind, because there is no field for it: " + String.join(", ", shown) + ".");
    }
  }

  private Contents fill(Integration integration, AuthScheme scheme, Map<String, Secret> values) {
    Map<String, Optional<Secret>> given = new HashMap<>();
    values.forEach(
        (name, value) -> {
          if (scheme.fields().containsKey(name)) {
            given.put(name, Optional.of(value));
          }
        });
    Optional<TokenSet> stored =
        scheme.interactive() ? tokens.of(integration, scheme, values) : Optional.empty();
    try {
      CredentialValues form = forms.of(scheme).accept(CredentialValues.EMPTY, given);
      Destination.of(integration, scheme, form);
      boolean unauthorized = scheme.interactive() && stored.isEmpty();
      return new Contents(
          scheme,
          form,
          stored,
          unauthorized ? Optional.of("There is no access token.") : Optional.empty());
    } catch (Problem misfit) {
      return new Contents(scheme, stored, misfit.getMessage());
    } catch (MissingCredential | IllegalArgumentException leadsNowhere) {
      return new Contents(scheme, stored, "The values that make up the address lead nowhere.");
    }
  }

  private Connection.Times times(PluginRow row, Contents contents) {
    PluginRow.Times times = row.times();
    LocalDateTime created = times.created().or(times::updated).map(clock::toUtc).orElse(now);
    Optional<LocalDateTime> expires =
        times
            .oauthExpires()
            .or(() -> contents.tokens().flatMap(TokenSet::life).map(created::plus))
            .filter(end -> contents.tokens().isPresent());
    return new Connection.Times(
        created,
        times.updated().map(clock::toUtc).orElse(created),
        times.lastUsed().map(clock::toUtc),
        times.lastTested().map(clock::toUtc),
        times
            .lastTested()
            .filter(tested -> row.lastTestStatus().filter("success"::equals).isPresent())
            .map(clock::toUtc),
        expires);
  }

  private State state(PluginRow row, Contents contents, Connection.Times times) {
    Optional<String> trouble = contents.trouble().or(() -> over(row, contents, times));
    if (trouble.isPresent()) {
      boolean interactive = contents.scheme().interactive();
      return new State(
          interactive ? Status.NEEDS_RECONNECT : Status.NEEDS_SECRET,
          trouble.get() + (interactive ? " Connect again." : " Enter the credentials again."));
    }
    boolean failed = row.lastTestStatus().filter("failed"::equals).isPresent();
    return switch (row.status()) {
      case "active" ->
          failed
              ? new State(Status.ERROR, "The last test failed, before it was taken over.")
              : new State(Status.ACTIVE, "Taken over. Not tested by this server yet.");
      case "inactive" -> new State(Status.INACTIVE, "Switched off.");
      default ->
          new State(Status.ERROR, "The plugin had it in a state that is not known here. Test it.");
    };
  }

  private Optional<String> over(PluginRow row, Contents contents, Connection.Times times) {
    if (OVER.contains(row.status())) {
      return Optional.of("The plugin had it as " + row.status() + ".");
    }
    boolean ended =
        times.tokenExpires().filter(end -> !end.isAfter(now)).isPresent()
            && contents.tokens().flatMap(TokenSet::refreshToken).isEmpty();
    return ended
        ? Optional.of("Its access token has expired, and there is no refresh token.")
        : Optional.empty();
  }
}
