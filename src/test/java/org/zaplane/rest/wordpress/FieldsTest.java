package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "id,name | {'id':7,'name':'n','x':1} | {'id':7,'name':'n'}",
        "name,id | {'id':7,'name':'n','x':1} | {'id':7,'name':'n'}",
        "#name, id x# | {'id':7,'name':'n','x':1,'y':2} | {'id':7,'name':'n','x':1}",
        "## | {'id':7} | {'id':7}",
        "#, ,# | {'id':7} | {'id':7}",
        "nothing | {'id':7} | []",
        "ID | {'id':7} | []",
        "a.b | {'a':{'b':1,'c':2},'d':3} | {'a':{'b':1}}",
        "app,a.k.t.type | {'app':'s','a':{'k':{'t':{'type':'p','x':1},'u':2}}}"
            + " | {'app':'s','a':{'k':{'t':{'type':'p'}}}}",
        "a.b,a.c | {'a':{'b':1,'c':2,'d':3}} | {'a':{'b':1,'c':2}}",
        "a,a.b,c | {'a':{'b':1,'d':2},'c':3} | {'a':{'b':1,'d':2},'c':3}",
        "a.b,a | {'a':{'b':1,'d':2}} | {'a':{'b':1,'d':2}}",
        "connections.id | {'connections':[{'id':1,'x':2},{'id':3}]}"
            + " | {'connections':[{'id':1},{'id':3}]}",
        "connections | {'connections':[{'id':1,'x':2}]} | {'connections':[{'id':1,'x':2}]}",
        "connections.id | {'connections':[]} | {'connections':[]}",
        "id | [{'id':1,'x':2},{'id':3}] | [{'id':1},{'id':3}]",
        "id | [] | []",
        "id.x | {'id':7} | {'id':7}",
        "a.x | {'a':{'b':1}} | {'a':{}}",
        "id | {'id':null,'x':1} | {'id':null}",
        "id | {} | []",
        "... | {'id':7} | []"
      })
  void namedMembers_areKeptInTheAnswersOrder(String fields, String body, String kept) {
    assertEquals(
        kept.replace('\'', '"'),
        JsonOut.text(
            Fields.keep(Json.value(body.replace('\'', '"')), Fields.asked(Values.of(fields)))));
  }

  @Test
  void asked_isATextOrAListOfTexts() {
    assertEquals(List.of("a", "b.c"), Fields.asked(FormText.parse("_fields=a,b.c").get("_fields")));
    assertEquals(
        List.of("a", "b", "c"),
        Fields.asked(FormText.parse("_fields[]=a&_fields[]=b,c").get("_fields")));
    assertEquals(List.of(), Fields.asked(null));
    assertEquals(List.of(), Fields.asked(Json.value("{\"a\":\"b\"}")));
    assertEquals(List.of("a"), Fields.asked(Json.value("[5,\"a\",null]")));
  }

  @Test
  void noNames_filterNothing() {
    JsonValue body = Json.value("{\"id\":7}");

    assertEquals(body, Fields.keep(body, List.of()));
  }
}
