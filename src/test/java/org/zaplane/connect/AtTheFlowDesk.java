package org.zaplane.connect;

import java.util.Map;
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
abstract class AtTheFlowDesk {

  @Parameter TestDatabase database;
  FlowFixture desk;
  Map<String, String> schema;

  private Acme acme;

  @BeforeParameterizedClassInvocation
  void open(TestDatabase on) {
    acme = new Acme();
    schema = on.schemaWithTables();
    desk = new FlowFixture(schema, Map.of(), acme);
  }

  @AfterParameterizedClassInvocation
  void close() {
    desk.close();
    acme.close();
  }
}
