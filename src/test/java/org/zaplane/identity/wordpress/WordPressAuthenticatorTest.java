package org.zaplane.identity.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.identity.BrowserAuthenticatorContract;
import org.zaplane.identity.Caller;
import org.zaplane.identity.IdentitySettings;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.rest.wordpress.Authentication;
import org.zaplane.rest.wordpress.Authentication.Means;
import org.zaplane.rest.wordpress.RequestAuthentication;
import org.zaplane.secret.Secret;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.Core;
import org.zaplane.testing.SiteTables;

/** Users in WordPress's own tables on a real MariaDB. */
class WordPressAuthenticatorTest extends BrowserAuthenticatorContract {

  private static final String COOKIE = "wordpress_logged_in_fe312935a7f0e199c5062d5b6ad6c2b2";
  private static final String PASSWORD = "abcdEFGH1234ijklMNOP5678";
  private static final String GENERIC = "$generic$F6W18u0QEytvRVb59DemVWRxyTxU6vg_VK0s_f-h";
  private static final String PHPASS = "$P$BNnR8THZsTl3NZB5iOkqoBj3OFkxOw1";
  private static final String USER_PASS = "$P$Bm.qO9EGajTMbkGp1M.tAtoSMy3lZH1";
  private static final String LOGGED_IN_SALT =
      "k3 logged in key: fixed for tests 0123456789 abcdefghijklmnopqrs"
          + "s3 logged in salt: fixed for tests 9876543210 zyxwvutsrqponmlkji";
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static SiteTables site;
  private static Core core;
  private static Core production;

  @BeforeAll
  static void open() {
    site = new SiteTables();
    core = core("local", Map.of());
    production = core("production", Map.of());
  }

  private static Core core(String environment, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("ZAPLANE_ENVIRONMENT_TYPE", environment);
    return Core.with(site.environment(), settings);
  }

  @AfterEach
  void restore() {
    site.option("using_application_passwords", "1");
    site.option("db_version", "61833");
  }

  @AfterAll
  static void close() {
    core.close();
    production.close();
    site.close();
  }

  private static long now() {
    return core.clock().instant().getEpochSecond();
  }

  @Override
  protected Person somebody() {
    String login = "person " + PEOPLE.incrementAndGet();
    long id = site.user(login, USER_PASS);
    String password = bare(PEOPLE.incrementAndGet());
    site.meta(id, "_application_passwords", entry(hash(password)));
    String token = "token of " + login;
    site.meta(id, "session_tokens", session(token, now() + Duration.ofDays(3).toSeconds()));
    site.meta(id, "wp_capabilities", "a:1:{s:10:\"subscriber\";b:1;}");
    return new Person(
        id,
        login,
        login.replace(' ', '.') + "@example.test",
        Secret.of("correct horse battery"),
        Secret.of(password),
        Map.of(
            COOKIE,
            cookie(login, now() + Duration.ofDays(2).toSeconds(), token, "9EGa", LOGGED_IN_SALT)));
  }

  private static String bare(int number) {
    return "abcdEFGH1234ijklMNOP%04d".formatted(number);
  }

  private static String hash(String password) {
    return org.zaplane.identity.ApplicationPasswordHash.of(Secret.of(password));
  }

  private static String entry(String hash) {
    return "a:1:{i:0;a:7:{s:4:\"uuid\";s:36:\"d1f8a1f2-0000-4000-8000-000000000001\";s:6:\"app_id\";s:0:\"\";s:4:\"name\";s:7:\"vectör\";s:8:\"password\";s:%d:\"%s\";s:7:\"created\";i:1760000000;s:9:\"last_used\";N;s:7:\"last_ip\";N;}}"
        .formatted(hash.length(), hash);
  }

  private static String session(String token, long end) {
    return "a:1:{s:64:\"%s\";a:2:{s:10:\"expiration\";i:%d;s:2:\"ua\";s:12:\"a \"é\";}i:0;\";}}"
        .formatted(sha256(token), end);
  }

  /** WordPress's formula, written here once more. */
  private static Secret cookie(String login, long end, String token, String fragment, String salt) {
    String key = hmac("HmacMD5", salt, login + "|" + fragment + "|" + end + "|" + token);
    String signature = hmac("HmacSHA256", key, login + "|" + end + "|" + token);
    return Secret.of(login + "|" + end + "|" + token + "|" + signature);
  }

  private static String hmac(String algorithm, String key, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Authentication authenticate(boolean local, RequestCredentials request) {
    return (local ? core : production).get(RequestAuthentication.class).authenticate(request);
  }

  @Override
  protected void pass(Duration duration) {
    core.clock().pass(duration);
  }

  @Override
  protected void signOut(Person person) {
    site.unsetMeta(person.id(), "session_tokens");
  }

  @Override
  protected void revoke(Person person) {
    site.unsetMeta(person.id(), "_application_passwords");
  }

  private static Authentication ask(Core by, Map<String, Secret> cookies, String user, String pw) {
    String pair =
        Base64.getEncoder().encodeToString((user + ":" + pw).getBytes(StandardCharsets.UTF_8));
    return by.get(RequestAuthentication.class)
        .authenticate(
            new RequestCredentials(
                false,
                cookies,
                user.isEmpty() ? Optional.empty() : Optional.of(Secret.of("Basic " + pair)),
                true,
                "203.0.113.7"));
  }

  private static Authentication byPassword(Person person) {
    return ask(core, Map.of(), person.login(), person.applicationPassword().reveal());
  }

  private static Authentication byCookie(Core by, Person person) {
    return ask(by, person.cookies(), "", "");
  }

  @Test
  void settings_chooseTheSite() {
    assertTrue(core.get(WordPressAuthenticator.class).isChosen());
    assertFalse(core.get(IdentitySettings.class).ownAccounts());
  }

  @Test
  void deletedUser_isNobodyAtOnce() {
    Person ann = somebody();
    assertTrue(byCookie(core, ann).caller().isPresent());
    assertTrue(byPassword(ann).caller().isPresent());
    site.run("delete from wp_users where ID = ?", ann.id());
    assertTrue(byCookie(core, ann).caller().isEmpty());
    assertTrue(byPassword(ann).caller().isEmpty());
  }

  @Test
  void changedPassword_endsCookiesAndNoApplicationPasswords() {
    Person ann = somebody();
    site.run(
        "update wp_users set user_pass = '$P$Bm.q0000ajTMbkGp1M.tAtoSMy3lZH1' where ID = ?",
        ann.id());
    assertTrue(byCookie(core, ann).caller().isEmpty());
    assertTrue(byPassword(ann).caller().isPresent());
  }

  @Test
  void user_isLookedUpAsTheDatabaseCompares() {
    Person ann = somebody();
    String password = ann.applicationPassword().reveal();
    assertTrue(ask(core, Map.of(), "<b>" + ann.login() + "</b>", password).caller().isPresent());
    assertTrue(ask(core, Map.of(), ann.login().replace("e", "é"), password).caller().isPresent());
    assertTrue(ask(core, Map.of(), ann.login() + "x", password).caller().isEmpty());
    assertTrue(ask(core, Map.of(), "x' or '1'='1", password).caller().isEmpty());
  }

  @Test
  void lastUse_isWrittenOnceADayAsWordPressWritesIt() {
    Person ann = somebody();
    long first = now();
    byPassword(ann);
    String expected =
        entry(hash(ann.applicationPassword().reveal()))
            .replace("s:9:\"last_used\";N;", "s:9:\"last_used\";i:" + first + ";")
            .replace("s:7:\"last_ip\";N;", "s:7:\"last_ip\";s:11:\"203.0.113.7\";");
    assertEquals(expected, site.meta(ann.id(), "_application_passwords"));
    pass(Duration.ofHours(23));
    byPassword(ann);
    assertEquals(expected, site.meta(ann.id(), "_application_passwords"));
    pass(Duration.ofHours(2));
    byPassword(ann);
    assertEquals(
        expected.replace("i:" + first, "i:" + now()),
        site.meta(ann.id(), "_application_passwords"));
  }

  @Test
  void vectorsRow_isWrittenByteForByte() {
    long id = site.user("vector", USER_PASS);
    String before =
        "a:1:{i:0;a:7:{s:4:\"uuid\";s:36:\"d1f8a1f2-0000-4000-8000-000000000001\";s:6:\"app_id\";s:0:\"\";s:4:\"name\";s:6:\"vector\";s:8:\"password\";s:49:\"$generic$F6W18u0QEytvRVb59DemVWRxyTxU6vg_VK0s_f-h\";s:7:\"created\";i:1760000000;s:9:\"last_used\";N;s:7:\"last_ip\";N;}}";
    site.meta(id, "_application_passwords", before);
    for (String given :
        List.of(PASSWORD, "abcd EFGH 1234 ijkl MNOP 5678 ", "abcd-EFGH-1234-ijkl-MNOP-5678")) {
      assertEquals(id, ask(core, Map.of(), "vector", given).caller().orElseThrow().userId());
    }
    assertEquals(
        "a:1:{i:0;a:7:{s:4:\"uuid\";s:36:\"d1f8a1f2-0000-4000-8000-000000000001\";s:6:\"app_id\";s:0:\"\";s:4:\"name\";s:6:\"vector\";s:8:\"password\";s:49:\"$generic$F6W18u0QEytvRVb59DemVWRxyTxU6vg_VK0s_f-h\";s:7:\"created\";i:1760000000;s:9:\"last_used\";i:"
            + now()
            + ";s:7:\"last_ip\";s:11:\"203.0.113.7\";}}",
        site.meta(id, "_application_passwords"));
  }

  @Test
  void secondEntryOfAList_isFoundAndTheOthersStay() {
    long id = site.user("two entries", USER_PASS);
    String one = entry(PHPASS).substring("a:1:{i:0;".length());
    String other = entry(GENERIC).substring("a:1:{i:0;".length());
    String list =
        "a:2:{i:0;"
            + one.substring(0, one.length() - 1).replace("5678", "5678")
            + "s:5:\"later\";"
            + other;
    site.meta(id, "_application_passwords", list.replace("OFkxOw1", "OFkxOw2"));
    assertTrue(ask(core, Map.of(), "two entries", PASSWORD).caller().isPresent());
    String after = site.meta(id, "_application_passwords");
    assertTrue(after.startsWith("a:2:{i:0;a:7:{"), after);
    assertEquals(1, after.split("s:9:\"last_used\";N;", -1).length - 1, after);
  }

  @Test
  void phpassHash_isComputedOnceAndForgottenWhenRevoked() {
    Person ann = somebody();
    site.meta(ann.id(), "_application_passwords", entry(PHPASS));
    KnownPasswords known = core.get(KnownPasswords.class);
    assertFalse(known.knows(Secret.of(PASSWORD), PHPASS));
    assertTrue(ask(core, Map.of(), ann.login(), PASSWORD).caller().isPresent());
    assertTrue(known.knows(Secret.of(PASSWORD), PHPASS));
    assertTrue(ask(core, Map.of(), ann.login(), PASSWORD).caller().isPresent());
    revoke(ann);
    assertTrue(ask(core, Map.of(), ann.login(), PASSWORD).caller().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"'',false", "0,false", "1,true"})
  void applicationPasswords_countOnlyWhenTheSiteUsesThem(String option, boolean count) {
    Person ann = somebody();
    site.option("using_application_passwords", option);
    assertEquals(count, byPassword(ann).caller().isPresent());
    site.run("delete from wp_options where option_name = 'using_application_passwords'");
    assertTrue(byPassword(ann).caller().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:1:{", "i:1;", "a:1:{i:0;s:1:\"x\";}", "a:1:{i:0;a:0:{}}"})
  void damagedRows_areNobody(String row) {
    Person ann = somebody();
    site.meta(ann.id(), "_application_passwords", row);
    site.meta(ann.id(), "session_tokens", row);
    assertTrue(byPassword(ann).caller().isEmpty());
    assertTrue(byCookie(core, ann).caller().isEmpty());
  }

  @Test
  void firstOfSeveralRowsOfAKey_counts() {
    Person ann = somebody();
    site.run(
        "insert into wp_usermeta (user_id, meta_key, meta_value) values (?, 'session_tokens', 'a:0:{}')",
        ann.id());
    assertTrue(byCookie(core, ann).caller().isPresent());
    site.meta(ann.id(), "session_tokens", "a:0:{}");
    site.run(
        "insert into wp_usermeta (user_id, meta_key, meta_value) values (?, 'session_tokens', ?)",
        ann.id(),
        session("token of " + ann.login(), now() + 1000));
    assertTrue(byCookie(core, ann).caller().isEmpty());
  }

  @Test
  void hashWithoutFixedPlace_isReadByTheSitesVersion() {
    Person ann = somebody();
    String md5 = "88e4ddd2402d92d50e1879d6ecd9ffd4";
    site.run("update wp_users set user_pass = ? where ID = ?", md5, ann.id());
    String token = "token of " + ann.login();
    Map<String, Secret> old =
        Map.of(COOKIE, cookie(ann.login(), now() + 1000, token, "402d", LOGGED_IN_SALT));
    Map<String, Secret> recent =
        Map.of(COOKIE, cookie(ann.login(), now() + 1000, token, "ffd4", LOGGED_IN_SALT));
    assertTrue(ask(core, recent, "", "").caller().isPresent());
    assertTrue(ask(core, old, "", "").caller().isEmpty());
    site.option("db_version", "53496");
    assertTrue(ask(core, recent, "", "").caller().isEmpty());
    assertTrue(ask(core, old, "", "").caller().isPresent());
  }

  private static void roles() {
    site.option(
        "wp_user_roles",
        "a:2:{s:10:\"subscriber\";a:2:{s:4:\"name\";s:10:\"Subscriber\";s:12:\"capabilities\";a:1:{s:4:\"read\";b:1;}}s:4:\"shop\";a:2:{s:4:\"name\";s:4:\"Shop\";s:12:\"capabilities\";a:2:{s:4:\"read\";b:1;s:11:\"manage_shop\";b:1;}}}");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "a:1:{s:10:\"subscriber\";b:1;}, false",
        "a:1:{s:4:\"shop\";b:1;}, true",
        "a:2:{s:10:\"subscriber\";b:1;s:11:\"manage_shop\";b:1;}, true",
        "a:2:{s:4:\"shop\";b:1;s:11:\"manage_shop\";b:0;}, false",
        "a:1:{s:4:\"shop\";b:0;}, false",
        "a:1:{s:1:\"*\";b:1;}, false",
        "a:0:{}, false"
      })
  void requiredCapability_comesFromRolesAndOwnEntries(String meta, boolean admitted) {
    roles();
    try (Core strict = core("local", Map.of("ZAPLANE_REQUIRED_CAPABILITY", "manage_shop"))) {
      Person ann = somebody();
      site.meta(ann.id(), "wp_capabilities", meta);
      Caller caller = byCookie(strict, ann).caller().orElseThrow();
      assertEquals(admitted, strict.get(IdentitySettings.class).admits(caller));
      site.unsetMeta(ann.id(), "wp_capabilities");
      Caller without = byCookie(strict, ann).caller().orElseThrow();
      assertFalse(strict.get(IdentitySettings.class).admits(without));
      assertTrue(core.get(IdentitySettings.class).admits(without));
    }
  }

  @Test
  void withoutSaltsInTheFile_theOptionsSign() {
    try (SiteTables bare =
            new SiteTables("other_", "define('LOGGED_IN_KEY', 'put your unique phrase here');");
        Core on = Core.with(bare.environment(), Map.of())) {
      bare.option("logged_in_key", "KEY");
      bare.option("logged_in_salt", "SALT");
      bare.option("nonce_key", "N");
      bare.option("nonce_salt", "S");
      long id = bare.user("ann", USER_PASS);
      long end = on.clock().instant().getEpochSecond() + 1000;
      bare.meta(id, "session_tokens", session("t", end));
      Map<String, Secret> cookies = Map.of(COOKIE, cookie("ann", end, "t", "9EGa", "KEYSALT"));
      Authentication answer = ask(on, cookies, "", "");
      assertEquals(id, answer.caller().orElseThrow().userId());
      String tick = String.valueOf((on.clock().instant().getEpochSecond() + 43_199) / 43_200);
      String nonce = hmac("HmacMD5", "NS", tick + "|wp_rest|" + id + "|t");
      assertEquals(nonce.substring(20, 30), answer.nonces().fresh());
      bare.option("logged_in_salt", "PEPPER");
      assertTrue(ask(on, cookies, "", "").caller().isEmpty());
    }
  }

  @Test
  void equalSalts_areBothThrownAway() {
    String lines =
        "define('LOGGED_IN_KEY', 'same'); define('LOGGED_IN_SALT', 'same'); define('NONCE_KEY', 'n1'); define('NONCE_SALT', 'n2');";
    try (SiteTables bare = new SiteTables("wp_", lines);
        Core on = Core.with(bare.environment(), Map.of())) {
      bare.option("logged_in_key", "KEY");
      bare.option("logged_in_salt", "SALT");
      long id = bare.user("ann", USER_PASS);
      long end = on.clock().instant().getEpochSecond() + 1000;
      bare.meta(id, "session_tokens", session("t", end));
      assertTrue(
          ask(on, Map.of(COOKIE, cookie("ann", end, "t", "9EGa", "KEYSALT")), "", "")
              .caller()
              .isPresent());
      assertTrue(
          ask(on, Map.of(COOKIE, cookie("ann", end, "t", "9EGa", "samesame")), "", "")
              .caller()
              .isEmpty());
    }
  }

  @Test
  void network_sharesUsersAndKnowsSuperAdministrators() {
    String lines =
        "define('MULTISITE', true); define('BLOG_ID_CURRENT_SITE', 3); " + SiteTables.SALTS;
    try (SiteTables network = new SiteTables("wp_", lines)) {
      network.table("3_options", "option_id", "option_name varchar(191), option_value longtext");
      network.table(
          "sitemeta", "meta_id", "site_id bigint, meta_key varchar(255), meta_value longtext");
      network.run(
          "insert into wp_sitemeta (site_id, meta_key, meta_value) values (1, 'siteurl', 'http://network.test/')");
      network.run(
          "insert into wp_sitemeta (site_id, meta_key, meta_value) values (1, 'using_application_passwords', '1')");
      network.run(
          "insert into wp_sitemeta (site_id, meta_key, meta_value) values (1, 'site_admins', 'a:1:{i:0;s:4:\"root\";}')");
      network.run(
          "insert into wp_3_options (option_name, option_value) values ('home', 'http://network.test/three')");
      long ann = network.user("ann", USER_PASS);
      long root = network.user("root", USER_PASS);
      network.meta(ann, "wp_3_capabilities", "a:1:{s:13:\"administrator\";b:1;}");
      network.meta(ann, "_application_passwords", entry(GENERIC));
      network.meta(root, "_application_passwords", entry(GENERIC));
      try (Core on = Core.with(network.environment(), Map.of())) {
        Caller first = ask(on, Map.of(), "ann", PASSWORD).caller().orElseThrow();
        assertTrue(first.isAdministrator());
        Caller second = ask(on, Map.of(), "root", PASSWORD).caller().orElseThrow();
        assertTrue(second.isAdministrator());
        assertTrue(second.can("anything"));
        network.meta(ann, "wp_3_capabilities", "a:0:{}");
        network.meta(ann, "wp_capabilities", "a:1:{s:13:\"administrator\";b:1;}");
        assertFalse(ask(on, Map.of(), "ann", PASSWORD).caller().orElseThrow().isAdministrator());
        long end = on.clock().instant().getEpochSecond() + 1000;
        network.meta(ann, "session_tokens", session("t", end));
        String name = "wordpress_logged_in_" + md5("http://network.test/");
        assertEquals(
            Means.COOKIE,
            ask(on, Map.of(name, cookie("ann", end, "t", "9EGa", LOGGED_IN_SALT)), "", "").means());
      }
    }
  }

  private static String md5(String text) {
    return HexFormat.of().formatHex(Phpass.md5(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void cookieNameAndTables_followTheirConstants() {
    String lines =
        "define('COOKIEHASH', 'abc'); define('CUSTOM_USER_TABLE', 'people'); define('CUSTOM_USER_META_TABLE', 'people_meta'); "
            + SiteTables.SALTS;
    try (SiteTables moved = new SiteTables("wp_", lines);
        Core on = Core.with(moved.environment(), Map.of())) {
      long id = moved.user("ann", USER_PASS);
      long end = on.clock().instant().getEpochSecond() + 1000;
      moved.meta(id, "session_tokens", session("t", end));
      moved.run("create table people as select * from wp_users");
      moved.run("create table people_meta as select * from wp_usermeta");
      moved.run("delete from wp_users");
      Secret cookie = cookie("ann", end, "t", "9EGa", LOGGED_IN_SALT);
      assertEquals(
          Means.COOKIE, ask(on, Map.of("wordpress_logged_in_abc", cookie), "", "").means());
      assertEquals(Means.NONE, ask(on, Map.of(COOKIE, cookie), "", "").means());
    }
  }

  @Test
  void foreignSalts_areToldOfWithoutShowingAnything() {
    Person ann = somebody();
    String token = "token of " + ann.login();
    Map<String, Secret> cookies =
        Map.of(COOKIE, cookie(ann.login(), now() + 1000, token, "9EGa", "other salts"));
    try (CapturedLog log = new CapturedLog()) {
      assertTrue(ask(core, cookies, "", "").caller().isEmpty());
      assertTrue(log.text().contains("signs with other keys"), log.text());
      assertFalse(log.text().contains(token), log.text());
    }
    try (CapturedLog log = new CapturedLog()) {
      Map<String, Secret> forged =
          Map.of(COOKIE, cookie(ann.login(), now() + 1000, "guessed", "9EGa", "other salts"));
      assertTrue(ask(core, forged, "", "").caller().isEmpty());
      assertFalse(log.text().contains("live session"), log.text());
    }
  }

  @Test
  void databaseKeepsConnections_inTheSameSchema() {
    assertEquals(
        1, site.run("update zaplane_sequence set last_id = last_id where name = 'connection'"));
  }
}
