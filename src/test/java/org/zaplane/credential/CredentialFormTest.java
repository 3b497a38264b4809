package org.zaplane.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Template;
import org.zaplane.problem.Problem;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Egress;
import org.zaplane.testing.Schemes;

class CredentialFormTest {

  private static final String FIELDS =
      "'key':{'type':'password','label':'Key','required':true,'pattern':'^k-[a-z0-9 ]+$'},"
          + "'mode':{'type':'select','label':'Mode','default':'one','options':[{'value':'one','label':'1'},{'value':'two','label':'2'}]},"
          + "'two':{'type':'text','label':'Two','required':true,'secret':false,'depends_on':{'mode':['two']}},"
          + "'name':{'type':'text','label':'Name','secret':false},"
          + "'pem':{'type':'textarea','label':'PEM','secret':true},"
          + "'count':{'type':'integer','label':'Count'},"
          + "'flag':{'type':'boolean','label':'Flag'}";

  private static final Options MODE_ONE = Options.ofTexts(Map.of("mode", "one"));

  private static final AuthScheme SCHEME = scheme(FIELDS);

  private static AuthScheme scheme(String fields) {
    return Schemes.withFields(fields).typedScheme().orElseThrow();
  }

  private static CredentialValues accept(
      AuthScheme scheme, CredentialValues current, String... given) {
    Map<String, Optional<Secret>> values = new LinkedHashMap<>();
    for (int i = 0; i < given.length; i += 2) {
      values.put(given[i], Optional.ofNullable(given[i + 1]).map(Secret::of));
    }
    return new CredentialForm(scheme, Egress.to("intra.example")).accept(current, values);
  }

  /** A new form with a good key besides. */
  private static CredentialValues with(String name, String value) {
    return accept(SCHEME, CredentialValues.EMPTY, "key", "k-1", name, value);
  }

  private static String option(String name, String value) {
    return with(name, value).options().text(name).orElseThrow();
  }

  private static void assertRefused(String name, String value) {
    Problem problem = assertThrows(Problem.class, () -> with(name, value), name);
    assertEquals(Problem.Kind.INVALID, problem.kind());
    assertEquals(Problem.Subject.CREDENTIALS, problem.subject());
    assertEquals("Missing or invalid credential: " + name + ".", problem.getMessage());
  }

  @Test
  void values_areTrimmedAndSortedIntoSecretsAndOptions() {
    CredentialValues form =
        accept(SCHEME, CredentialValues.EMPTY, "key", "\n k-1 2 \t", "name", " Ada ");
    assertEquals("k-1 2", form.secrets().get("key").reveal());
    assertEquals(Options.ofTexts(Map.of("mode", "one", "name", "Ada")), form.options());
    assertEquals(Set.of("key"), form.secrets().keySet());
    assertFalse(form.toString().contains("k-1") || form.toString().contains("Ada"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u2003\t"})
  void requiredField_isNotBlank(String blank) {
    Problem problem =
        assertThrows(Problem.class, () -> accept(SCHEME, CredentialValues.EMPTY, "key", blank));
    assertEquals("Missing or invalid credential: key.", problem.getMessage());
    assertThrows(Problem.class, () -> accept(SCHEME, CredentialValues.EMPTY));
  }

  @Test
  void firstWrongField_isNamedInTheOrderOfTheForm() {
    Problem problem =
        assertThrows(
            Problem.class,
            () -> accept(SCHEME, CredentialValues.EMPTY, "count", "x", "key", "wrong"));
    assertEquals("Missing or invalid credential: key.", problem.getMessage());
  }

  /** The message names the field and never the value. */
  @Test
  void wrongPattern_isRefusedWithoutTheValue() {
    assertRefused("key", "xoxb-canary");
    assertRefused("key", "k-1!");
  }

  /** LK-04: what was shown instead of a secret is no secret. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "***",
        "******",
        "••••",
        "●●●●●●●●",
        "xxxx****",
        "****xxxx",
        " ****** ",
        "·•••·",
        "********************************************************************"
      })
  void mask_isRefused(String mask) {
    assertRefused("name", mask);
    assertRefused("pem", mask);
  }

  @ParameterizedTest
  @ValueSource(strings = {"**", "xxxx", "a***", "***a***", "x", "•", "pass***word"})
  void valueThatIsNoMask_isTaken(String value) {
    assertEquals(value, option("name", value));
  }

  /** AP-04: the check of a hostile value takes no longer than the value is long. */
  @Test
  void hostileMask_isCheckedInLinearTime() {
    assertEquals(20_000, option("name", "*".repeat(19_999) + "y").length());
  }

  @Test
  void tooLongValue_isRefused() {
    assertEquals(20_000, option("name", "a".repeat(20_000)).length());
    assertRefused("name", "a".repeat(20_001));
    assertRefused("pem", "a".repeat(100_000));
  }

  /** Databases count bytes, and one of them more than the other. */
  @Test
  void length_isCountedInBytes() {
    assertEquals(10_000, option("name", "\u00e4".repeat(10_000)).length());
    assertRefused("name", "\u00e4".repeat(10_000) + "a");
    String emoji = new String(Character.toChars(0x1F680));
    assertEquals(10_000, option("name", emoji.repeat(5_000)).length());
    assertRefused("name", emoji.repeat(5_000) + "a");
  }

  @Test
  void optionsTogether_areLimitedToo() {
    String fields =
        "'a':{'type':'text','label':'A','secret':false},'b':{'type':'text','label':'B','secret':false},"
            + "'c':{'type':'text','label':'C','secret':false}";
    String most = "a".repeat(20_000);
    int names = "{\"a\":\"\",\"b\":\"\",\"c\":\"\"}".length();
    assertEquals(
        3,
        accept(
                scheme(fields),
                CredentialValues.EMPTY,
                "a",
                most,
                "b",
                "b",
                "c",
                "c".repeat(20_000 - 1 - names))
            .options()
            .names()
            .size());
    assertField(
        "a",
        () ->
            accept(
                scheme(fields),
                CredentialValues.EMPTY,
                "a",
                most,
                "b",
                "b",
                "c",
                "c".repeat(20_000 - names)));
  }

  private static Problem assertField(String name, Executable work) {
    Problem problem = assertThrows(Problem.class, work);
    assertEquals(Problem.Kind.INVALID, problem.kind());
    assertEquals(Optional.of(name), problem.field());
    return problem;
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x9, 0xA, 0xD, 0x20, 0x85, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1680, 0x180E, 0x2000, 0x2007,
        0x200B, 0x200C, 0x200D, 0x200E, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x2066, 0x3000,
        0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xE0001, 0xE0100
      })
  void invisibleCharactersAtTheEnds_areCut(int point) {
    String odd = new String(Character.toChars(point));
    assertEquals(
        "k-1",
        accept(SCHEME, CredentialValues.EMPTY, "key", odd + "k-1" + odd + " " + odd)
            .secrets()
            .get("key")
            .reveal());
    assertEquals("Ada", option("name", " " + odd + "Ada" + odd));
    assertEquals("7", option("count", odd + "7" + odd));
    assertField("key", () -> accept(SCHEME, CredentialValues.EMPTY, "key", odd + odd));
  }

  /** What a header cannot hold is not replaced by something else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc\u2013123",
        "abc\u200b123",
        "abc\u00a0123",
        "abc\u00e4",
        "\u201cabc\u201d",
        "\uff21bc"
      })
  void valueThatAHeaderCannotHold_isRefusedByItsName(String value) {
    AuthScheme inHeader =
        Schemes.integration(
                "https://acme.example",
                "api_key",
                "{'label':'Key','fields':{'token':{'type':'password','label':'Token','required':true},"
                    + "'note':{'type':'text','label':'Note','secret':false}},"
                    + "'apply':{'headers':{'Authorization':'Bearer {token}'}}}")
            .typedScheme()
            .orElseThrow();
    Problem problem =
        assertField("token", () -> accept(inHeader, CredentialValues.EMPTY, "token", value));
    assertEquals(
        "Missing or invalid credential: token. It holds a character that is not on every keyboard, such as a typographic dash or an invisible blank. Copy it again, or type it.",
        problem.getMessage());
    assertEquals(
        value,
        accept(inHeader, CredentialValues.EMPTY, "token", "abc", "note", value)
            .options()
            .text("note")
            .orElseThrow());
  }

  @Test
  void valueThatLooksLikeThePattern_isExplained() {
    Problem problem =
        assertField("key", () -> accept(SCHEME, CredentialValues.EMPTY, "key", "k\u20111"));
    assertTrue(problem.getMessage().contains("typographic dash"), problem.getMessage());
  }

  private static AuthScheme keyFile() {
    return scheme(
        "'file':{'type':'textarea','label':'File','secret':true,'required':true,"
            + "'members':{'id':'/key_id','key':'/key','at':'/in/at'}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'key_id':'00ff','key':'K','in':{'at':'a@b'}}",
        "{'in':{'at':'a@b','key':'other'},'key':'K','key_id':'00ff'}",
        "{ 'x' : [ {'key':'other'} ],\r\n\t'key':'K' , 'in':{'y':1,'at':'a\\u0040b'},'key_\\u0069d':'00ff' }\n",
        "\uFEFF{'key_id':'00ff','key':'K','in':{'at':'a@b'}}\u200b",
        "{'key_id':'00ff ','key':'\u00a0K','in':{'at':'\u200ba@b\uFEFF\n'}}",
        "{\u00a0'key_id':\u00a0'00ff',\u200b'key':'K','in':{'at':'a@b'}}"
      })
  void memberOfAFile_isFoundWhereverItStands(String json) {
    CredentialValues form =
        accept(keyFile(), CredentialValues.EMPTY, "file", json.replace('\'', '"'));
    TemplateRenderer filling = new TemplateRenderer(keyFile(), form);
    assertEquals("00ff K a@b", filling.text(Template.parse("{id} {key} {at}")).reveal());
  }

  @Test
  void lineEndsWithinAMember_areKept() {
    CredentialValues form =
        accept(
            keyFile(),
            CredentialValues.EMPTY,
            "file",
            "{'key_id':'00\\'ff','key':'one\ntwo\r\n.','in':{'at':'a@b'}}".replace('\'', '"'));
    TemplateRenderer filling = new TemplateRenderer(keyFile(), form);
    assertEquals("one\ntwo\r\n.", filling.text(Template.parse("{key}")).reveal());
    assertEquals("00\"ff", filling.text(Template.parse("{id}")).reveal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "K",
        "{'key_id':'00ff','key':'K'}",
        "{'key_id':'00ff','key':' ','in':{'at':'a@b'}}",
        "{'key_id':'00ff','key':null,'in':{'at':'a@b'}}",
        "{'key_id':'00ff','key':{},'in':{'at':'a@b'}}",
        "{'key_id':'00ff','key':'K','key':'L','in':{'at':'a@b'}}",
        "{'key_id':'00ff','key':'K','in':{'at':'a@b'}",
        "'{\\'key_id\\':1}'"
      })
  void fileWithoutItsMembers_isRefused(String json) {
    assertField(
        "file", () -> accept(keyFile(), CredentialValues.EMPTY, "file", json.replace('\'', '"')));
  }

  @Test
  void unknownName_isRefusedAndQuotedOnlyWhenHarmless() {
    Problem problem = assertThrows(Problem.class, () -> with("api.key-2", "x"));
    assertEquals("Unknown credential: api.key-2.", problem.getMessage());
    Problem odd = assertThrows(Problem.class, () -> with("<b>\n" + "x".repeat(99), "x"));
    assertEquals("Unknown credential: ?.", odd.getMessage());
    assertThrows(Problem.class, () -> with("KEY", "x"));
  }

  /** AC-06: JSON true, 0, [] or {} for a text. */
  @Test
  void valueThatIsNoText_isRefusedEvenForAnOptionalField() {
    Map<String, Optional<Secret>> given =
        Map.of("key", Optional.of(Secret.of("k-1")), "name", Optional.of(CredentialForm.UNUSABLE));
    CredentialForm form = new CredentialForm(SCHEME, Egress.to());
    Problem problem = assertThrows(Problem.class, () -> form.accept(CredentialValues.EMPTY, given));
    assertEquals("Missing or invalid credential: name.", problem.getMessage());
  }

  @Test
  void select_takesItsOptionsAndADefault() {
    assertEquals("one", option("mode", null));
    assertRefused("mode", "three");
    assertRefused("mode", "ONE");
  }

  @Test
  void dependentField_isRequiredWhenAskedFor() {
    assertEquals(MODE_ONE, with("mode", "one").options());
    Problem problem = assertThrows(Problem.class, () -> with("mode", "two"));
    assertEquals("Missing or invalid credential: two.", problem.getMessage());
    assertEquals(
        "x",
        accept(SCHEME, CredentialValues.EMPTY, "key", "k-1", "mode", "two", "two", "x")
            .options()
            .text("two")
            .orElseThrow());
  }

  @Test
  void dependenceOnADefault_countsToo() {
    AuthScheme byDefault =
        scheme(
            "'mode':{'type':'select','label':'Mode','default':'two','options':[{'value':'one','label':'1'},{'value':'two','label':'2'}]},"
                + "'two':{'type':'text','label':'Two','required':true,'secret':false,'depends_on':{'mode':['two']}}");
    assertThrows(Problem.class, () -> accept(byDefault, CredentialValues.EMPTY));
    assertEquals(MODE_ONE, accept(byDefault, CredentialValues.EMPTY, "mode", "one").options());
  }

  @ParameterizedTest
  @CsvSource({
    "0, true",
    "-7, true",
    "123456789012345678, true",
    "1234567890123456789, false",
    "1.5, false",
    "1e3, false",
    "+1, false",
    "0x1, false",
    "١, false",
    "--1, false"
  })
  void integer_isDecimal(String value, boolean good) {
    if (good) {
      assertEquals(value, option("count", value));
    } else {
      assertRefused("count", value);
    }
  }

  @Test
  void truthValue_isTrueOrFalse() {
    assertEquals("true", option("flag", "true"));
    assertEquals("false", option("flag", "false"));
    for (String wrong : new String[] {"1", "yes", "TRUE", "on"}) {
      assertRefused("flag", wrong);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\nb", "a\rb", "a\tb", "a\u001bb", "a\u007fb", "a\u0085b"})
  void controlCharacter_isRefused(String value) {
    assertRefused("name", value);
  }

  @Test
  void textArea_keepsItsLinesButNoNul() {
    String pem = "-----BEGIN-----\r\n\tabc\n-----END-----";
    assertEquals(pem, with("pem", "\n" + pem + "\n").secrets().get("pem").reveal());
    assertRefused("pem", "a\u0000b");
  }

  @Test
  void newValues_areLaidOverTheOldOnes() {
    CredentialValues old =
        accept(SCHEME, CredentialValues.EMPTY, "key", "k-1", "name", "Ada", "count", "7");
    CredentialValues changed = accept(SCHEME, old, "name", "Eve", "count", null);
    assertEquals("k-1", changed.secrets().get("key").reveal());
    assertEquals(Options.ofTexts(Map.of("mode", "one", "name", "Eve")), changed.options());
  }

  @Test
  void requiredValue_isNotErased() {
    CredentialValues old = accept(SCHEME, CredentialValues.EMPTY, "key", "k-1");
    assertThrows(Problem.class, () -> accept(SCHEME, old, "key", null));
  }

  /** LK-04: only what is sent now can be a mask; a stored value is what it is. */
  @Test
  void storedValueThatLooksLikeAMask_stays() {
    CredentialValues old =
        new CredentialValues(
            Options.ofTexts(Map.of("name", "***")), Map.of("key", Secret.of("k-1")));
    assertEquals("***", accept(SCHEME, old, "count", "1").options().text("name").orElseThrow());
  }
}
