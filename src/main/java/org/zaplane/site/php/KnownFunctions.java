package org.zaplane.site.php;

import java.util.Map;
import java.util.Set;

/** Functions of PHP that set no constant and no variable of their caller, and call nothing. */
final class KnownFunctions {

  /** Set nothing, call nothing, and leave their arguments as they are. */
  static final Set<String> PURE =
      Set.of(
          ("addslashes array_combine array_diff array_fill_keys array_flip array_intersect"
                  + " array_key_exists array_key_first array_keys array_merge array_replace"
                  + " array_reverse array_search array_slice array_unique array_values"
                  + " base64_decode base64_encode basename bin2hex boolval ceil checkdate constant"
                  + " count ctype_alnum ctype_alpha ctype_digit current date"
                  + " date_default_timezone_set defined dirname error_log error_reporting explode"
                  + " extension_loaded file file_exists file_get_contents filemtime filesize floor"
                  + " function_exists get_cfg_var getenv getenv_docker gethostbyname gethostname"
                  + " hash hash_hmac header header_remove headers_sent htmlspecialchars"
                  + " http_response_code implode in_array ini_get ini_set intval ip2long is_array"
                  + " is_bool is_dir is_file is_int is_null is_numeric is_object is_readable"
                  + " is_string is_writable join json_decode json_encode lcfirst ltrim max md5"
                  + " memory_get_usage microtime min mkdir mt_rand nl2br number_format ord"
                  + " parse_ini_file parse_ini_string parse_url pathinfo php_sapi_name php_uname"
                  + " phpversion preg_quote print_r rand random_bytes random_int rawurldecode"
                  + " rawurlencode realpath round rtrim setlocale sha1 sleep sprintf str_contains"
                  + " str_ends_with str_pad str_repeat str_split str_starts_with strcasecmp strcmp"
                  + " stripos stripslashes stristr strlen strncasecmp strncmp strpos strrev"
                  + " strrpos strstr strtolower strtotime strtoupper strtr strval substr"
                  + " substr_count sys_get_temp_dir time trigger_error trim preg_split filter_var"
                  + " filter_input setcookie session_start session_name"
                  + " session_set_cookie_params unserialize ucfirst ucwords umask"
                  + " uniqid urldecode urlencode usleep var_dump var_export version_compare"
                  + " set_time_limit ignore_user_abort")
              .split(" "));

  /** Set and call nothing, but write into their arguments from this one on. */
  static final Map<String, Integer> WRITING =
      Map.ofEntries(
          Map.entry("list", 0),
          Map.entry("unset", 0),
          Map.entry("settype", 0),
          Map.entry("preg_match", 2),
          Map.entry("preg_match_all", 2),
          Map.entry("preg_replace", 4),
          Map.entry("str_replace", 3),
          Map.entry("str_ireplace", 3),
          Map.entry("sscanf", 2),
          Map.entry("reset", 0),
          Map.entry("end", 0),
          Map.entry("array_pop", 0),
          Map.entry("array_push", 0),
          Map.entry("array_shift", 0),
          Map.entry("array_unshift", 0),
          Map.entry("sort", 0),
          Map.entry("ksort", 0));

  private KnownFunctions() {}
}
