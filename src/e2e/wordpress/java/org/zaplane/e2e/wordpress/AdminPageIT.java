package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page on a site that is joined: its web server leads the page's requests to the server. */
@Tag("wordpress")
class AdminPageIT extends AdminPageContract {

  AdminPageIT() {
    super("joined");
  }

  @Override
  AutoCloseable serve(WordPressSite site, Map<String, String> settings) {
    site.plugin(WordPressSite.BUILT_PLUGIN);
    return new JoinedServer(site, settings);
  }

  @Test
  void connections_areInTheSitesDatabase() throws SQLException {
    assertEquals(0, rows());
    given("Here", "xoxb-good-10");
    assertEquals(1, rows());
  }

  private int rows() throws SQLException {
    try (Connection database =
            DriverManager.getConnection(
                site.databaseUrl(), site.databaseUser(), site.databasePassword());
        ResultSet count =
            database
                .createStatement()
                .executeQuery("select count(*) from zaplane_connection where name = 'Here'")) {
      count.next();
      return count.getInt(1);
    }
  }
}
