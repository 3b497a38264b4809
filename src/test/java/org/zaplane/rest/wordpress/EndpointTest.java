package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointTest {
  @Test
  void schema_showsArgumentsInDeclaredOrderButHiddenOnes() {
    Endpoint endpoint =
        Endpoint.guarded(
            "GET", Argument.string("z"), Argument.integer("page").hidden(), Argument.object("a"));

    assertEquals(
        "{\"methods\":[\"GET\"],\"args\":{\"z\":{\"type\":\"string\",\"required\":false},"
            + "\"a\":{\"type\":\"object\",\"required\":false}}}",
        JsonOut.text(endpoint.schema()));
  }

  @Test
  void argumentsAddedLater_areNotItsOwn() {
    Argument early = Argument.string("early");
    Argument[] args = {early};
    Endpoint endpoint = Endpoint.guarded("GET", args);

    args[0] = Argument.string("late");

    assertEquals(List.of(early), endpoint.args());
  }

  @Test
  void pagesOfOtherOrigins_mayAskUnlessTheEndpointSaysNo() {
    Endpoint endpoint = Endpoint.open("POST");

    assertFalse(endpoint.ownPagesOnly());
    assertTrue(endpoint.forOwnPagesOnly().ownPagesOnly());
    assertTrue(endpoint.forOwnPagesOnly().open());
  }
}
