package org.zaplane.e2e.wordpress;

import java.time.Instant;

/** Somebody's session on a site, with the cookies and nonces that WordPress itself makes for it. */
public final class WordPressSession {

  private final WordPressSite site;
  private final String login;
  private final String token;
  private final String cookie;
  private final String nonce;

  private WordPressSession(WordPressSite site, String login, String[] made) {
    this.site = site;
    this.login = login;
    token = made[0];
    cookie = made[1];
    nonce = made[2];
  }

  static WordPressSession begin(WordPressSite site, String login) {
    String made =
        site.php(
            """
            $user = get_user_by('login', '%s');
            $expiration = time() + 2 * DAY_IN_SECONDS;
            $token = WP_Session_Tokens::get_instance($user->ID)->create($expiration);
            $cookie = wp_generate_auth_cookie($user->ID, $expiration, 'logged_in', $token);
            $_COOKIE[LOGGED_IN_COOKIE] = $cookie;
            wp_set_current_user($user->ID);
            echo $token, ' ', LOGGED_IN_COOKIE, '=', rawurlencode($cookie), ' ', wp_create_nonce('wp_rest');
            """
                .formatted(login));
    return new WordPressSession(site, login, made.split(" ", -1));
  }

  /** The token in the cookie. */
  public String token() {
    return token;
  }

  /** The logged-in cookie, name=value as a browser sends it. */
  public String cookie() {
    return cookie;
  }

  /** The nonce of REST requests. */
  public String nonce() {
    return nonce;
  }

  /** A cookie of this session with a right HMAC and another expiration. */
  public String cookie(Instant expiration) {
    return site.php(
        """
        $cookie = wp_generate_auth_cookie(get_user_by('login', '%s')->ID, %d, 'logged_in', '%s');
        echo LOGGED_IN_COOKIE, '=', rawurlencode($cookie);
        """
            .formatted(login, expiration.getEpochSecond(), token));
  }

  /** The nonce that was made for this session some ticks of twelve hours ago. */
  public String nonce(int ticksAgo) {
    return site.php(
        """
        $text = (wp_nonce_tick() - %d) . '|wp_rest|' . get_user_by('login', '%s')->ID . '|%s';
        echo substr(wp_hash($text, 'nonce'), -12, 10);
        """
            .formatted(ticksAgo, login, token));
  }
}
