package org.zaplane.identity.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.zaplane.identity.Caller;
import org.zaplane.identity.IdentitySettings;
import org.zaplane.identity.Roles;
import org.zaplane.identity.wordpress.SiteUsers.Found;
import org.zaplane.identity.wordpress.SiteUsers.Wanted;
import org.zaplane.site.Site;
import org.zaplane.site.php.Serialized;

/**
 * What a user may do ({@code WP_User::get_role_caps}): the capabilities of all their roles, then
 * their own entries on top, of which a false one takes away. What plugins decide at run time stands
 * in no table.
 */
@Singleton
class Rights {

  private static final String SUPER_ADMINISTRATORS = "site_admins";

  private final Site site;
  private final IdentitySettings settings;

  @Inject
  Rights(Site site, IdentitySettings settings) {
    this.site = site;
    this.settings = settings;
  }

  /** What to read of a user and the site besides what tells the user's rights. */
  Wanted with(List<String> meta, List<String> shared) {
    return new Wanted(
        both(meta, List.of(meta())),
        both(options(), List.of(Found.DATABASE_VERSION)),
        both(shared, shared()));
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** The key of usermeta that holds a user's roles and own capabilities on this site. */
  private String meta() {
    return site.sitePrefix() + "capabilities";
  }

  /** Options of this site that are needed; the roles only when somebody asks what they bring. */
  private List<String> options() {
    return settings.requiresCapability() ? List.of(rolesOption()) : List.of();
  }

  private String rolesOption() {
    return site.sitePrefix() + "user_roles";
  }

  /** Options of the network that are needed. */
  private List<String> shared() {
    return site.isNetwork() ? List.of(SUPER_ADMINISTRATORS) : List.of();
  }

  /** The user as a caller. */
  Caller caller(SiteUser user, Found found) {
    Map<Serialized, Serialized> entries =
        user.array(meta()).map(Serialized.Array::entries).orElse(Map.of());
    Set<String> given = new TreeSet<>();
    Set<String> taken = new TreeSet<>();
    entries.forEach((name, value) -> name.text().ifPresent((value.isTrue() ? given : taken)::add));
    Set<String> capabilities = new TreeSet<>(given);
    given.forEach(role -> capabilities.addAll(ofRole(role, found)));
    capabilities.removeAll(taken);
    capabilities.remove(Roles.EVERY_CAPABILITY);
    if (isSuperAdministrator(user, found)) {
      capabilities.add(Roles.EVERY_CAPABILITY);
    }
    return new Caller(
        Caller.SITE, user.id(), user.login(), user.displayName(), given, capabilities);
  }

  private List<String> ofRole(String role, Found found) {
    return array(found, rolesOption())
        .flatMap(roles -> roles.get(role))
        .flatMap(Serialized::array)
        .flatMap(entry -> entry.get("capabilities"))
        .flatMap(Serialized::array)
        .map(Serialized.Array::entries)
        .orElse(Map.of())
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue().isTrue())
        .flatMap(entry -> entry.getKey().text().stream())
        .toList();
  }

  private static boolean isSuperAdministrator(SiteUser user, Found found) {
    return array(found, SUPER_ADMINISTRATORS)
        .map(logins -> logins.entries().values().stream())
        .orElse(Stream.empty())
        .anyMatch(login -> login.text().equals(Optional.of(user.login())));
  }

  private static Optional<Serialized.Array> array(Found found, String option) {
    return found
        .option(option)
        .map(bytes -> bytes.getBytes(StandardCharsets.ISO_8859_1))
        .flatMap(Serialized::read)
        .flatMap(Serialized::array);
  }
}
