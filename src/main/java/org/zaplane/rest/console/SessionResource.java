package org.zaplane.rest.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.zaplane.identity.ManagedAccounts;
import org.zaplane.identity.PasswordSignIn;
import org.zaplane.identity.PasswordSignIn.Attempt;
import org.zaplane.identity.PasswordSignIn.Browser;
import org.zaplane.identity.PasswordSignIn.Opened;
import org.zaplane.identity.SessionCookies;
import org.zaplane.identity.Sessions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.rest.wordpress.Members;
import org.zaplane.rest.wordpress.Nonces;
import org.zaplane.rest.wordpress.Parameters;
import org.zaplane.rest.wordpress.RestRequest;

/** The browser's own session: signing in, who is signed in, signing out. */
@Path("session")
@Singleton
public class SessionResource {

  @Inject private PasswordSignIn signIn;
  @Inject private Sessions sessions;
  @Inject private SessionCookies cookies;
  @Inject private ManagedAccounts accounts;
  @Inject private Clock clock;

  /** Signs in with a password. */
  @POST
  public Response open(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    boolean remember = request.parameters().flag("remember").orElse(false);
    Opened opened = signIn.signIn(attempt(request, remember));
    JsonObject user =
        AccountWire.user(opened.account().caller(), Optional.of(opened.account().email()));
    Response.ResponseBuilder response =
        Response.ok(
                Members.of("user", user)
                    .add("nonce", Nonces.of(opened.csrf(), clock).fresh())
                    .build())
            .header("Cache-Control", "no-store");
    cookies.give(opened, remember).forEach(cookie -> response.header("Set-Cookie", cookie));
    return response.build();
  }

  private Attempt attempt(RestRequest request, boolean remember) {
    Parameters parameters = request.parameters();
    return new Attempt(
        parameters.text("login").orElseThrow(),
        parameters.secret("password").orElseThrow(),
        remember,
        new Browser(
            request.sender().address(),
            Optional.ofNullable(request.header("User-Agent")).orElse(""),
            cookies.session(request.sender().cookies()),
            cookies.device(request.sender().cookies())));
  }

  /** Who is signed in, by whatever means. */
  @GET
  public JsonObject get(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Optional<String> email = accounts.find(request.caller()).map(account -> account.email());
    return Members.of("user", AccountWire.user(request.caller(), email)).build();
  }

  /** Signs out. */
  @DELETE
  public Response end(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    long session =
        SessionWire.current(request)
            .orElseThrow(
                () ->
                    new Problem(
                        Kind.INVALID, Subject.SESSION, "You are not signed in by a session."));
    sessions.end(request.caller().userId(), session);
    return Response.ok(Deleted.of("id", session)).header("Set-Cookie", cookies.take()).build();
  }
}
