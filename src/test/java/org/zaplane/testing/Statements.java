package org.zaplane.testing;

import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.persistence.jpa.JpaHelper;
import org.eclipse.persistence.logging.AbstractSessionLog;
import org.eclipse.persistence.logging.SessionLog;
import org.eclipse.persistence.logging.SessionLogEntry;
import org.eclipse.persistence.sessions.Session;

/** Writes down every statement that goes to the database. */
public final class Statements extends AbstractSessionLog {

  private final List<String> seen = new ArrayList<>();

  private Statements() {}

  @Override
  public boolean shouldLog(int level, String category) {
    return SessionLog.SQL.equals(category);
  }

  @Override
  public void log(SessionLogEntry entry) {
    seen.add(entry.getMessage());
  }

  /** Those that this work sends. */
  public static List<String> of(Core core, Runnable work) {
    Session session = JpaHelper.getServerSession(core.get(EntityManagerFactory.class));
    SessionLog before = session.getSessionLog();
    Statements statements = new Statements();
    session.setSessionLog(statements);
    try {
      work.run();
    } finally {
      session.setSessionLog(before);
    }
    return statements.seen;
  }
}
