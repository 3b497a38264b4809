package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointTest {
  @Test
  void schema_showsArgumentsInDeclaredOrderButHiddenOnes() {
    Endpoint endpoint =
        new Endpoint(
            "GET",
            List.of(Argument.string("z"), Argument.integer("page").hidden(), Argument.object("a")),
            false);

    assertEquals(
        "{\"methods\":[\"GET\"],\"args\":{\"z\":{\"type\":\"string\",\"required\":false},"
            + "\"a\":{\"type\":\"object\",\"required\":false}}}",
        JsonOut.text(endpoint.schema()));
  }

  @Test
  void argumentsAddedLater_areNotItsOwn() {
    List<Argument> args = new ArrayList<>();
    Endpoint endpoint = new Endpoint("GET", args, false);

    args.add(Argument.string("late"));

    assertEquals(List.of(), endpoint.args());
  }

  @Test
  void pagesOfOtherOrigins_mayAskUnlessTheEndpointSaysNo() {
    Endpoint endpoint = new Endpoint("POST", List.of(), true);

    assertFalse(endpoint.ownPagesOnly());
    assertTrue(endpoint.forOwnPagesOnly().ownPagesOnly());
    assertTrue(endpoint.forOwnPagesOnly().open());
  }
}
