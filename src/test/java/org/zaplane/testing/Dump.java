package org.zaplane.testing;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.zaplane.platform.Transactions;

/** Everything that stands in the database, as text. */
public final class Dump {

  private Dump() {}

  /** Every column of every table. */
  public static String of(Core core) {
    return of(core.get(Transactions.class));
  }

  /** Every column of every table. */
  public static String of(Transactions transactions) {
    StringBuilder text = new StringBuilder();
    for (String table : tables(transactions)) {
      text.append("== ").append(table).append('\n');
      transactions.run(
          entities -> {
            String quote = quote(entities);
            for (Object row :
                entities
                    .createNativeQuery("select * from " + quote + table + quote)
                    .getResultList()) {
              for (Object value : row instanceof Object[] values ? values : new Object[] {row}) {
                text.append(
                        value instanceof byte[] bytes
                            ? new String(bytes, StandardCharsets.ISO_8859_1)
                            : String.valueOf(value))
                    .append('\n');
              }
            }
          });
    }
    return text.toString();
  }

  private static String quote(EntityManager entities) {
    try {
      return entities.unwrap(Connection.class).getMetaData().getIdentifierQuoteString();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tables of the schema. */
  public static List<String> tables(Core core) {
    return tables(core.get(Transactions.class));
  }

  private static List<String> tables(Transactions transactions) {
    return transactions.call(
        entities -> {
          List<?> names =
              entities
                  .createNativeQuery(
                      "select table_name from information_schema.tables"
                          + " where table_schema in ('PUBLIC', database()) order by 1")
                  .getResultList();
          return names.stream().map(String::valueOf).toList();
        });
  }
}
