package org.zaplane.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Passes over what a migration did before it was cut short. None of our databases takes a changed
 * schema back with a transaction, so a migration that begins again finds a part of its tables,
 * columns, indexes and first rows made.
 */
final class RepeatableStatements implements InvocationHandler {

  private static final Logger LOG = Logger.getLogger(RepeatableStatements.class.getName());

  /** Error codes of MySQL and MariaDB, and of H2, for a change that was made before. */
  private static final Map<Pattern, Set<Integer>> DONE =
      Map.of(
          begins("create table"), Set.of(1050, 42101),
          begins("create index"), Set.of(1061, 42111),
          begins("alter table \\S+ add column"), Set.of(1060, 42121),
          begins("alter table \\S+ drop column"), Set.of(1091, 42122),
          begins("insert into"), Set.of(1062, 23505));

  private final Object target;

  private RepeatableStatements(Object target) {
    this.target = target;
  }

  private static Pattern begins(String words) {
    String comments = "(\\s|--[^\n]*\n)*";
    return Pattern.compile(comments + words.replace(" ", "\\s+") + "\\b.*", Pattern.DOTALL);
  }

  /** The same database, for migrations. */
  static DataSource of(DataSource database) {
    return proxy(DataSource.class, database);
  }

  private static <T> T proxy(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            RepeatableStatements.class.getClassLoader(),
            new Class<?>[] {type},
            new RepeatableStatements(target)));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    try {
      Object result = method.invoke(target, arguments);
      return switch (method.getName()) {
        case "getConnection" -> proxy(Connection.class, result);
        case "createStatement" -> proxy(Statement.class, result);
        default -> result;
      };
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof SQLException failure
          && method.getName().equals("execute")
          && isDone((String) arguments[0], failure)) {
        LOG.log(Level.FINE, "Passed over, it is so already: {0}", failure.getMessage());
        return false;
      }
      throw failed.getCause();
    }
  }

  static boolean isDone(String statement, SQLException failure) {
    String text = statement.toLowerCase(Locale.ROOT);
    return DONE.entrySet().stream()
        .anyMatch(
            entry ->
                entry.getValue().contains(failure.getErrorCode())
                    && entry.getKey().matcher(text).matches());
  }
}
