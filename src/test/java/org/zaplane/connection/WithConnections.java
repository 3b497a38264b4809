package org.zaplane.connection;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.testing.TestDatabase;

/** Tests that share one desk per database; each makes its own people. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithConnections {

  @Parameter TestDatabase database;
  ConnectionFixture desk;

  @BeforeParameterizedClassInvocation
  void open(TestDatabase on) {
    desk = new ConnectionFixture(on);
  }

  @AfterParameterizedClassInvocation
  void close() {
    desk.close();
  }
}
