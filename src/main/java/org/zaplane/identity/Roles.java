package org.zaplane.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** WordPress's roles and those of their capabilities that matter to a backend like this one. */
public final class Roles {

  /** May do everything, also manage accounts. */
  public static final String ADMINISTRATOR = "administrator";

  /** Stands for every capability there is, also those of plugins. */
  public static final String EVERY_CAPABILITY = "*";

  private static final Map<String, Set<String>> CAPABILITIES =
      Map.of(
          ADMINISTRATOR,
          Set.of(EVERY_CAPABILITY),
          "editor",
          Set.of(
              "read",
              "edit_posts",
              "publish_posts",
              "edit_others_posts",
              "edit_pages",
              "moderate_comments",
              "upload_files"),
          "author",
          Set.of("read", "edit_posts", "publish_posts", "upload_files"),
          "contributor",
          Set.of("read", "edit_posts"),
          "subscriber",
          Set.of("read"));

  /** Every role there is, mighty ones first. */
  public static final List<String> ALL =
      List.of(ADMINISTRATOR, "editor", "author", "contributor", "subscriber");

  /** Administrates every tenant. */
  public static final String SUPER_ADMIN = "super_admin";

  /** Administrates their own tenant. */
  public static final String TENANT_ADMIN = "tenant_admin";

  /** Uses what their tenant offers. */
  public static final String USER = "user";

  /** The roles of contracts with tenants; an administrator has all three. */
  public static final List<String> OF_TENANTS = List.of(SUPER_ADMIN, TENANT_ADMIN, USER);

  private Roles() {}

  /** The roles of contracts with tenants that an account has in its tenant. */
  public static Set<String> ofTenants(Account account) {
    return account.roles().contains(ADMINISTRATOR) ? Set.copyOf(OF_TENANTS) : Set.of(USER);
  }

  /** What the roles bring together. */
  static Set<String> capabilities(Set<String> roles) {
    return roles.stream()
        .flatMap(role -> CAPABILITIES.getOrDefault(role, Set.of()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
