package org.zaplane.secret.database;

import org.zaplane.testing.TestDatabase;

class DatabaseSecretStoreOnMariaDbTest extends DatabaseSecretStoreTest {

  @Override
  TestDatabase database() {
    return TestDatabase.MARIADB;
  }
}
