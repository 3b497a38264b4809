package org.zaplane.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Template;
import org.zaplane.problem.Problem;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Egress;
import org.zaplane.testing.Schemes;

/** Values as the types of their fields: given as JSON, or as the texts of a form. */
class TypedValuesTest {

  private static final String OPTIONS =
      "'options':[{'value':'a','label':'A'},{'value':'b c','label':'B'}]";

  private static final AuthScheme SCHEME =
      scheme(
          "'whole':{'type':'integer','label':'W','min':-9000000000000000000},"
              + "'number':{'type':'number','label':'N','max':1000000000000},"
              + "'flag':{'type':'boolean','label':'F'},"
              + "'text':{'type':'text','label':'T','secret':false},"
              + "'one':{'type':'select','label':'O',"
              + OPTIONS
              + "},'some':{'type':'multi_select','label':'S',"
              + OPTIONS
              + "},'hosts':{'type':'host_list','label':'H','secret':false},"
              + "'headers':{'type':'header_list','label':'H','secret':false},"
              + "'json':{'type':'json','label':'J','secret':false},"
              + "'file':{'type':'json','label':'K','secret':true,'members':{'key':'/key'}},"
              + "'seeds':{'type':'host_list','label':'S','secret':true}");

  private static AuthScheme scheme(String fields) {
    return Schemes.withFields(fields).typedScheme().orElseThrow();
  }

  private static CredentialValues accept(AuthScheme scheme, String name, Secret value) {
    return new CredentialForm(scheme, Egress.to())
        .accept(CredentialValues.EMPTY, Map.of(name, Optional.of(value)));
  }

  private static String json(String name, Secret value) {
    return accept(SCHEME, name, value).options().toJson();
  }

  private static String expected(String name, String value) {
    return "{\"" + name + "\":" + value.replace('\'', '"') + "}";
  }

  private static Problem assertRefused(AuthScheme scheme, String name, Secret value) {
    Problem problem = assertThrows(Problem.class, () -> accept(scheme, name, value));
    assertEquals(Optional.of(name), problem.field());
    assertTrue(problem.getMessage().startsWith("Missing or invalid credential: " + name + "."));
    return problem;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "whole | 5432 | 5432",
        "whole | -0 | 0",
        "whole | 5.0 | 5",
        "whole | 1e3 | 1000",
        "whole | 9007199254740993 | 9007199254740993",
        "whole | -999999999999999999 | -999999999999999999",
        "number | 0.1 | 0.1",
        "number | -0.0 | 0",
        "number | 1.50 | 1.5",
        "number | 12e-1 | 1.2",
        "number | 1E+3 | 1000",
        "number | 0.000000000000000001 | 1E-18",
        "number | 9007199254.740993000000000001 | 9007199254.740993000000000001",
        "flag | true | true",
        "flag | false | false",
        "some | [] | []",
        "some | ['b c','a'] | ['b c','a']",
        "hosts | ['A.Example:09092','10.1.2.3'] | ['a.example:9092','10.1.2.3']",
        "headers | [{'value':' v ','name':'X-A'}] | [{'name':'X-A','value':'v'}]",
        "json | {'a':[1,{'b':null}],'c':1e400} | {'a':[1,{'b':null}],'c':1E+400}",
        "json | [] | []"
      })
  void json_isTakenAsItsType(String name, String given, String value) {
    assertEquals(expected(name, value), json(name, Secret.ofJson(given.replace('\'', '"'))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "whole | 5432 | 5432",
        "whole | -007 | -7",
        "number | 1.50 | 1.5",
        "flag | true | true",
        "some | b c, a | ['b c','a']",
        "some | ['a'] | ['a']",
        "hosts | a.example, b.example:1;c.example | ['a.example','b.example:1','c.example']",
        "hosts | ['a.example'] | ['a.example']",
        "headers | X-A: 1;x-b:a:b,c | [{'name':'X-A','value':'1'},{'name':'x-b','value':'a:b,c'}]",
        "headers | [{'name':'A','value':''}] | [{'name':'A','value':''}]",
        "json | { 'a' : 1 } | {'a':1}"
      })
  void textOfAForm_isTakenAsTheType(String name, String given, String value) {
    String text = given.replace('\'', '"').replace(';', '\n');
    assertEquals(expected(name, value), json(name, Secret.of(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "whole | 1.5",
        "whole | 1e18",
        "whole | 1e-999",
        "whole | 1e999",
        "whole | 1234567890123456789",
        "whole | true",
        "whole | [1]",
        "number | 1000000000000.5",
        "number | 1e-19",
        "number | 1e999",
        "number | {}",
        "flag | 1",
        "flag | null",
        "flag | []",
        "text | 5",
        "text | true",
        "text | ['a']",
        "one | ['a']",
        "some | ['a','a']",
        "some | ['c']",
        "some | [1]",
        "some | {'a':true}",
        "hosts | ['a b']",
        "hosts | ['a.example:0']",
        "hosts | ['a.example:65536']",
        "hosts | ['https://a.example']",
        "hosts | [['a.example']]",
        "hosts | 7",
        "headers | {'X':'1'}",
        "headers | ['X: 1']",
        "headers | [{'name':'X'}]",
        "headers | [{'name':'X','value':1}]",
        "headers | [{'name':'X','value':'1','more':'2'}]",
        "headers | [{'name':'X Y','value':'1'}]",
        "headers | [{'name':'X','value':'a\\nb'}]",
        "headers | [{'name':'','value':'1'}]",
        "json | 5",
        "json | true",
        "file | {}",
        "file | {'key':5.5e5}x"
      })
  void otherJson_isRefusedByTheFieldsName(String name, String given) {
    assertRefused(SCHEME, name, Secret.ofJson(given.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "whole | 1.0",
        "number | 1e3",
        "number | NaN",
        "flag | 1",
        "some | a,c",
        "some | {}",
        "hosts | a.example b.example",
        "hosts | ['a.example'",
        "headers | X-A 1",
        "headers | X-A: \u20ac",
        "json | a",
        "json | 5",
        "json | \"a\"",
        "json | {} {}",
        "json | {}]",
        "json | {'a':1}"
      })
  void otherText_isRefusedByTheFieldsName(String name, String given) {
    assertRefused(SCHEME, name, Secret.of(given));
  }

  /** LK-04: also inside a value. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "whole | '******'",
        "some | ['******']",
        "hosts | ['******']",
        "headers | [{'name':'X','value':'******'}]",
        "json | {'a':[{'b':'******'}]}",
        "file | {'key':'******'}"
      })
  void mask_isRefused(String name, String given) {
    String json = given.replace('\'', '"');
    assertRefused(SCHEME, name, Secret.ofJson(json));
    assertRefused(SCHEME, name, Secret.of(json));
    assertRefused(SCHEME, name, Secret.of("******"));
  }

  @Test
  void list_hasAHundredEntriesAtMost() {
    String hosts = "a.example\n".repeat(100);
    assertEquals(100, hosts.lines().count());
    json("hosts", Secret.of(hosts));
    Problem problem = assertRefused(SCHEME, "hosts", Secret.of(hosts + "b.example"));
    assertEquals(
        "Missing or invalid credential: hosts. It takes up to 100 host names, each with a port where it needs one.",
        problem.getMessage());
    json("headers", Secret.of("A: 1\n".repeat(100)));
    assertRefused(SCHEME, "headers", Secret.of("A: 1\n".repeat(101)));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65, 500, 100_000})
  void json_isSixtyFourLevelsDeepAtMost(int depth) {
    String deep = "[".repeat(depth) + "]".repeat(depth);
    if (depth <= 64) {
      assertEquals(expected("json", deep), json("json", Secret.ofJson(deep)));
      assertEquals(expected("json", deep), json("json", Secret.of(deep)));
    } else {
      assertRefused(SCHEME, "json", Secret.ofJson(deep));
      assertRefused(SCHEME, "json", Secret.of(deep));
    }
  }

  @Test
  void json_isTwentyThousandBytesAtMost() {
    json("json", Secret.ofJson("[\"" + "a".repeat(19_996) + "\"]"));
    assertRefused(SCHEME, "json", Secret.ofJson("[\"" + "a".repeat(19_997) + "\"]"));
  }

  @Test
  void requiredList_isNotEmpty() {
    AuthScheme scheme =
        scheme("'hosts':{'type':'host_list','label':'H','secret':false,'required':true}");
    for (Secret empty : new Secret[] {Secret.ofJson("[]"), Secret.of(" ,\n"), Secret.of("")}) {
      assertRefused(scheme, "hosts", empty);
    }
  }

  @Test
  void secretListOrObject_isItsJson() {
    CredentialValues form = accept(SCHEME, "file", Secret.ofJson("{ \"key\" : \"K\", \"n\" : 5 }"));
    assertEquals("{\"key\":\"K\",\"n\":5}", form.secrets().get("file").reveal());
    assertEquals("K", new TemplateRenderer(SCHEME, form).text(Template.parse("{key}")).reveal());
    Secret seeds =
        accept(SCHEME, "seeds", Secret.of("A.example, b.example")).secrets().get("seeds");
    assertEquals("[\"a.example\",\"b.example\"]", seeds.reveal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "whole | 5432 | 5432",
        "number | 1e3 | 1000",
        "flag | true | true",
        "some | ['b c','a'] | b c,a",
        "hosts | ['a.example:1','b.example'] | a.example:1,b.example",
        "headers | [{'name':'X','value':'1'}] | [{'name':'X','value':'1'}]",
        "json | {'a': 1} | {'a':1}"
      })
  void templates_seeTheText(String name, String given, String text) {
    CredentialValues form = accept(SCHEME, name, Secret.ofJson(given.replace('\'', '"')));
    assertEquals(
        text.replace('\'', '"'),
        new TemplateRenderer(SCHEME, form).text(Template.parse("{" + name + "}")).reveal());
  }

  /** What is stored stays although nothing of it is given again. */
  @Test
  void storedValues_stay() {
    Options stored =
        Options.parse(
            "{\"whole\":7,\"number\":0.5,\"flag\":false,\"some\":[\"a\"],\"hosts\":[\"a.example\"],"
                + "\"headers\":[{\"name\":\"X\",\"value\":\"1\"}],\"json\":[\"a\",\"b\"]}");
    Map<String, Secret> secrets =
        Map.of("seeds", Secret.of("[\"a.example\"]"), "file", Secret.of("{\"key\":\"K\"}"));
    CredentialValues after =
        new CredentialForm(SCHEME, Egress.to())
            .accept(
                new CredentialValues(stored, secrets), Map.of("text", Optional.of(Secret.of("x"))));
    assertEquals(stored.with(Options.ofTexts(Map.of("text", "x"))), after.options());
    assertEquals("[\"a.example\"]", after.secrets().get("seeds").reveal());
  }

  @Test
  void fieldThatDependsOnATruthValue_isAskedForByTheTextOfIt() {
    AuthScheme scheme =
        scheme(
            "'flag':{'type':'boolean','label':'F'},"
                + "'more':{'type':'text','label':'M','secret':false,'required':true,'depends_on':{'flag':[true]}}");
    accept(scheme, "flag", Secret.ofJson("false"));
    Problem problem =
        assertThrows(Problem.class, () -> accept(scheme, "flag", Secret.ofJson("true")));
    assertEquals(Optional.of("more"), problem.field());
  }

  @Test
  void formBeforeTheCallback_keepsTheTypes() {
    CredentialValues form = accept(SCHEME, "whole", Secret.of("7"));
    assertEquals(form.options(), FormDocument.read(FormDocument.of(form, "")).options());
    assertEquals("{\"whole\":7}", form.options().toJson());
  }

  @Test
  void givenValues_standInTemplatesAsTheyWillBeStored() {
    Map<String, Secret> texts =
        new CredentialForm(SCHEME, Egress.to())
            .texts(
                Map.of(
                    "hosts", Optional.of(Secret.ofJson("[\"A.example\", \"b.example:1\"]")),
                    "whole", Optional.of(Secret.of("wrong")),
                    "text", Optional.empty()));
    assertEquals("a.example,b.example:1", texts.get("hosts").reveal());
    assertEquals("wrong", texts.get("whole").reveal());
    assertEquals(2, texts.size());
  }
}
