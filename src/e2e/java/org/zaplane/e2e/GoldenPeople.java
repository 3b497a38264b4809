package org.zaplane.e2e;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The accounts of the recording, made on a server's database before it is started. */
public final class GoldenPeople {

  private static final Pattern ACCOUNT = Pattern.compile("(?m)^(\\d+)  (\\S+)  ");

  private final People people = new People();
  private final Map<Long, String> users = new HashMap<>();

  /** Makes the accounts of a server that is not running yet. */
  public GoldenPeople(RunningServer server) {
    List.of("alice", "bob", "admin").forEach(login -> people.add(server, login, "administrator"));
    people.add(server, "carol", "subscriber");
    Matcher accounts = ACCOUNT.matcher(server.command("account", "list"));
    while (accounts.find()) {
      users.put(Long.parseLong(accounts.group(1)), accounts.group(2));
    }
  }

  /** The server that runs with these accounts, on this port of loopback. */
  public GoldenSite at(int port) {
    return new GoldenAccounts(people, users, port);
  }

  /** What they sign in with. */
  public People passwords() {
    return people;
  }
}
