package org.zaplane.site;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.zaplane.platform.StartRefused;

/** Says in the operator's words why the site's database does not answer. */
final class SiteFailures {

  private static final int UNKNOWN_DATABASE = 1049;
  private static final int ACCESS_DENIED_TO_DATABASE = 1044;

  private SiteFailures() {}

  static StartRefused refused(Site site, SQLException failure) {
    return new StartRefused("ZAPLANE_WORDPRESS_CONFIG: " + explain(site, failure));
  }

  static String explain(Site site, SQLException failure) {
    SQLException cause = innermost(failure);
    String state = String.valueOf(cause.getSQLState());
    if (cause.getErrorCode() == UNKNOWN_DATABASE
        || cause.getErrorCode() == ACCESS_DENIED_TO_DATABASE) {
      return "the server at " + site.address() + " has no database for us of the name in DB_NAME.";
    }
    if (state.startsWith("28")) {
      return "the database server at "
          + site.address()
          + " refuses DB_USER and DB_PASSWORD of wp-config.php.";
    }
    if (state.equals("42S02")) {
      return "the database holds no WordPress with $table_prefix '"
          + site.prefix()
          + "': "
          + site.sharedTable("users")
          + " or "
          + site.table("options")
          + " is missing.";
    }
    if (cause instanceof SQLTransientConnectionException && cause.getSQLState() == null) {
      // the pool's own word, when nobody said anything
      return "the site's database at " + site.address() + " (DB_HOST) does not answer in time.";
    }
    if (state.startsWith("08")) {
      return "the site's database at " + site.address() + " (DB_HOST) cannot be reached.";
    }
    return "the site's database answered with SQL state "
        + state
        + ", error "
        + cause.getErrorCode()
        + ".";
  }

  /** The pool wraps what the driver said. */
  private static SQLException innermost(SQLException failure) {
    SQLException found = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        found = sql;
      }
    }
    return found;
  }
}
