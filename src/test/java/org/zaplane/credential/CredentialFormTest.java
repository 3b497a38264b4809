package org.zaplane.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.integration.AuthScheme;
import org.zaplane.problem.Problem;
import org.zaplane.secret.Secret;
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

  private static final AuthScheme SCHEME = scheme(FIELDS);

  private static AuthScheme scheme(String fields) {
    return Schemes.withFields(fields).typedScheme().orElseThrow();
  }

  private static FilledForm accept(AuthScheme scheme, FilledForm current, String... given) {
    Map<String, Optional<Secret>> values = new LinkedHashMap<>();
    for (int i = 0; i < given.length; i += 2) {
      values.put(given[i], Optional.ofNullable(given[i + 1]).map(Secret::of));
    }
    return new CredentialForm(scheme, "intra.example"::equals).accept(current, values);
  }

  /** A new form with a good key besides. */
  private static FilledForm with(String name, String value) {
    return accept(SCHEME, FilledForm.EMPTY, "key", "k-1", name, value);
  }

  private static String option(String name, String value) {
    return with(name, value).options().get(name);
  }

  private static void assertRefused(String name, String value) {
    Problem problem = assertThrows(Problem.class, () -> with(name, value), name);
    assertEquals(Problem.Kind.INVALID, problem.kind());
    assertEquals(Problem.Subject.CREDENTIALS, problem.subject());
    assertEquals("Missing or invalid credential: " + name + ".", problem.getMessage());
  }

  @Test
  void values_areTrimmedAndSortedIntoSecretsAndOptions() {
    FilledForm form = accept(SCHEME, FilledForm.EMPTY, "key", "\n k-1 2 \t", "name", " Ada ");
    assertEquals("k-1 2", form.secrets().get("key").reveal());
    assertEquals(Map.of("mode", "one", "name", "Ada"), form.options());
    assertEquals(Set.of("key"), form.secrets().keySet());
    assertFalse(form.toString().contains("k-1") || form.toString().contains("Ada"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u2003\t"})
  void requiredField_isNotBlank(String blank) {
    Problem problem =
        assertThrows(Problem.class, () -> accept(SCHEME, FilledForm.EMPTY, "key", blank));
    assertEquals("Missing or invalid credential: key.", problem.getMessage());
    assertThrows(Problem.class, () -> accept(SCHEME, FilledForm.EMPTY));
  }

  @Test
  void firstWrongField_isNamedInTheOrderOfTheForm() {
    Problem problem =
        assertThrows(
            Problem.class, () -> accept(SCHEME, FilledForm.EMPTY, "count", "x", "key", "wrong"));
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
    CredentialForm form = new CredentialForm(SCHEME, host -> false);
    Problem problem = assertThrows(Problem.class, () -> form.accept(FilledForm.EMPTY, given));
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
    assertEquals(Map.of("mode", "one"), with("mode", "one").options());
    Problem problem = assertThrows(Problem.class, () -> with("mode", "two"));
    assertEquals("Missing or invalid credential: two.", problem.getMessage());
    assertEquals(
        "x",
        accept(SCHEME, FilledForm.EMPTY, "key", "k-1", "mode", "two", "two", "x")
            .options()
            .get("two"));
  }

  @Test
  void dependenceOnADefault_countsToo() {
    AuthScheme byDefault =
        scheme(
            "'mode':{'type':'select','label':'Mode','default':'two','options':[{'value':'one','label':'1'},{'value':'two','label':'2'}]},"
                + "'two':{'type':'text','label':'Two','required':true,'secret':false,'depends_on':{'mode':['two']}}");
    assertThrows(Problem.class, () -> accept(byDefault, FilledForm.EMPTY));
    assertEquals(
        Map.of("mode", "one"), accept(byDefault, FilledForm.EMPTY, "mode", "one").options());
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
    FilledForm old = accept(SCHEME, FilledForm.EMPTY, "key", "k-1", "name", "Ada", "count", "7");
    FilledForm changed = accept(SCHEME, old, "name", "Eve", "count", null);
    assertEquals("k-1", changed.secrets().get("key").reveal());
    assertEquals(Map.of("mode", "one", "name", "Eve"), changed.options());
  }

  @Test
  void requiredValue_isNotErased() {
    FilledForm old = accept(SCHEME, FilledForm.EMPTY, "key", "k-1");
    assertThrows(Problem.class, () -> accept(SCHEME, old, "key", null));
  }

  /** LK-04: only what is sent now can be a mask; a stored value is what it is. */
  @Test
  void storedValueThatLooksLikeAMask_stays() {
    FilledForm old = new FilledForm(Map.of("name", "***"), Map.of("key", Secret.of("k-1")));
    assertEquals("***", accept(SCHEME, old, "count", "1").options().get("name"));
  }
}
