package org.zaplane.identity.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
  private static final Serialized.Array NONE = new Serialized.Array(Map.of());

  private final Site site;
  private final IdentitySettings settings;

  @Inject
  Rights(Site site, IdentitySettings settings) {
    this.site = site;
    this.settings = settings;
  }

  /**
   * What to read of a user and the site to tell the user's rights; the roles only when somebody
   * asks what they bring.
   *
   * @param meta the key of usermeta to read besides
   * @param shared names of options of the network to read besides
   */
  Wanted with(String meta, String... shared) {
    List<String> options = new ArrayList<>(List.of(Found.DATABASE_VERSION));
    if (settings.requiredCapability().isPresent()) {
      options.add(rolesOption());
    }
    List<String> ofNetwork = new ArrayList<>(List.of(shared));
    if (site.isNetwork()) {
      ofNetwork.add(SUPER_ADMINISTRATORS);
    }
    return new Wanted(List.of(meta, capabilitiesMeta()), options, ofNetwork);
  }

  /** The key of usermeta that holds a user's roles and own capabilities on this site. */
  private String capabilitiesMeta() {
    return site.sitePrefix() + "capabilities";
  }

  private String rolesOption() {
    return site.sitePrefix() + "user_roles";
  }

  /** The user as a caller. */
  Caller caller(SiteUser user, Found found) {
    Set<String> given = new TreeSet<>();
    Set<String> taken = new TreeSet<>();
    user.array(capabilitiesMeta())
        .orElse(NONE)
        .entries()
        .forEach((name, value) -> name.text().ifPresent((value.isTrue() ? given : taken)::add));
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
        .get(role)
        .flatMap(Serialized::array)
        .flatMap(entry -> entry.get("capabilities"))
        .flatMap(Serialized::array)
        .orElse(NONE)
        .entries()
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue().isTrue())
        .flatMap(entry -> entry.getKey().text().stream())
        .toList();
  }

  private static boolean isSuperAdministrator(SiteUser user, Found found) {
    return array(found, SUPER_ADMINISTRATORS)
        .entries()
        .containsValue(Serialized.Text.of(user.login()));
  }

  private static Serialized.Array array(Found found, String option) {
    return found
        .option(option)
        .map(bytes -> bytes.getBytes(StandardCharsets.ISO_8859_1))
        .flatMap(Serialized::read)
        .flatMap(Serialized::array)
        .orElse(NONE);
  }
}
