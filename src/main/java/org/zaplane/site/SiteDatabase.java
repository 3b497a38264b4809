package org.zaplane.site;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.zaplane.platform.CircuitBreaker;
import org.zaplane.platform.DatabaseUnavailable;
import org.zaplane.platform.ThrottledLogger;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/**
 * The tables of the joined WordPress. A statement of its own each, committed at once: WordPress
 * knows no transactions either. Opened on first use, closed at the end.
 */
@Singleton
public class SiteDatabase implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(SiteDatabase.class.getName());

  private static final int CONNECTIONS = 10;

  private final Site site;
  private final CircuitBreaker breaker = new CircuitBreaker("site's database", CONNECTIONS);
  private final ThrottledLogger log;
  private HikariDataSource pool;

  /** The database of the site, not opened yet. */
  @Inject
  public SiteDatabase(Site site, Clock clock) {
    this.site = site;
    this.log = new ThrottledLogger(LOG, clock, Duration.ofMinutes(1));
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** The row that the result stands on. */
    T read(ResultSet row) throws SQLException;
  }

  /**
   * The rows that a query finds.
   *
   * @param parameters Strings, Longs or byte arrays
   * @throws Problem UNAVAILABLE when the database cannot be used; the log says why
   */
  public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
    return prepared(
        sql,
        statement -> {
          List<T> rows = new ArrayList<>();
          try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              rows.add(reader.read(result));
            }
          }
          return rows;
        },
        parameters);
  }

  /**
   * Changes rows.
   *
   * @return how many
   * @throws Problem UNAVAILABLE when the database cannot be used; the log says why
   */
  public int update(String sql, Object... parameters) {
    return prepared(sql, PreparedStatement::executeUpdate, parameters);
  }

  @FunctionalInterface
  private interface Work<T> {
    T run(PreparedStatement statement) throws SQLException;
  }

  private <T> T prepared(String sql, Work<T> work, Object... parameters) {
    try (CircuitBreaker.Place place = breaker.take()) {
      return onConnection(place, sql, work, parameters);
    } catch (DatabaseUnavailable toldBefore) {
      throw unavailable();
    }
  }

  private <T> T onConnection(
      CircuitBreaker.Place place, String sql, Work<T> work, Object... parameters) {
    try (Connection connection = pool().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        if (parameters[i] instanceof byte[] bytes) {
          // otherwise they would be sent as characters, and have to be some
          statement.setObject(i + 1, bytes, Types.BLOB);
        } else {
          statement.setObject(i + 1, parameters[i]);
        }
      }
      return work.run(statement);
    } catch (SQLException failure) {
      place.failed(failure);
      log.warning(SiteFailures.explain(site, failure));
      throw unavailable();
    }
  }

  private static Problem unavailable() {
    return new Problem(
        Kind.UNAVAILABLE,
        Subject.SITE,
        "The site's database cannot be used right now. Try again later.");
  }

  /**
   * Tries the database.
   *
   * @throws org.zaplane.platform.StartRefused with the cause in words
   */
  public void check() {
    try (Connection connection = pool().getConnection();
        PreparedStatement users =
            connection.prepareStatement("select 1 from " + site.sharedTable("users") + " limit 1");
        PreparedStatement options =
            connection.prepareStatement("select 1 from " + site.table("options") + " limit 1")) {
      users.execute();
      options.execute();
    } catch (SQLException failure) {
      throw SiteFailures.refused(site, failure);
    }
  }

  private synchronized HikariDataSource pool() {
    if (pool == null) {
      HikariConfig config = MySqlPool.of("zaplane-site", site.url(), site.user(), site.password());
      config.setMaximumPoolSize(CONNECTIONS);
      pool = new HikariDataSource(config);
    }
    return pool;
  }

  @Override
  @PreDestroy
  public synchronized void close() {
    if (pool != null) {
      pool.close();
    }
  }
}
