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

  private Roles() {}

  /** What the roles bring together. */
  static Set<String> capabilities(Set<String> roles) {
    return roles.stream()
        .flatMap(role -> CAPABILITIES.getOrDefault(role, Set.of()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
