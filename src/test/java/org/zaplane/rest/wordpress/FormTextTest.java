package org.zaplane.rest.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a=1 | {'a':'1'}",
        "a=1&b=2 | {'a':'1','b':'2'}",
        "b=2&a=1 | {'b':'2','a':'1'}",
        "name=12345 | {'name':'12345'}",
        "a[]=1 | {'a':['1']}",
        "a[]=1&a[]=2 | {'a':['1','2']}",
        "a[x]=1 | {'a':{'x':'1'}}",
        "credentials%5Bbot_token%5D=x | {'credentials':{'bot_token':'x'}}",
        "a[x][y]=1&a[x][z]=2 | {'a':{'x':{'y':'1','z':'2'}}}",
        "a[x][]=1&a[x][]=2 | {'a':{'x':['1','2']}}",
        "a[][x]=1&a[][x]=2 | {'a':[{'x':'1'},{'x':'2'}]}",
        "a[0]=x&a[1]=y | {'a':['x','y']}",
        "a[1]=x | {'a':{'1':'x'}}",
        "a[1]=x&a[0]=y | {'a':{'1':'x','0':'y'}}",
        "a[5]=x&a[]=y | {'a':{'5':'x','6':'y'}}",
        "a[05]=x&a[]=y | {'a':{'05':'x','0':'y'}}",
        "a[-1]=x&a[]=y | {'a':{'-1':'x','0':'y'}}",
        "a[]=x&a[k]=y | {'a':{'0':'x','k':'y'}}",
        "a[ ]=1 | {'a':['1']}",
        "a=1&a=2 | {'a':'2'}",
        "a=1&b=x&a=2 | {'a':'2','b':'x'}",
        "a[x]=1&a=2 | {'a':'2'}",
        "a=1&a[x]=2 | {'a':{'x':'2'}}",
        "a[x]=1&a[x]=2 | {'a':{'x':'2'}}",
        "a=b+c | {'a':'b c'}",
        "a=b%2Bc | {'a':'b+c'}",
        "a=100% | {'a':'100%'}",
        "a=%zz%4 | {'a':'%zz%4'}",
        "a=%2541 | {'a':'%41'}",
        "a.b=1 | {'a_b':'1'}",
        "a+b=1 | {'a_b':'1'}",
        "a[x.y z]=1 | {'a':{'x.y z':'1'}}",
        "a.b[c.d]=1 | {'a_b':{'c.d':'1'}}",
        "a[b=1 | {'a_b':'1'}",
        "a[b.c=1 | {'a_b_c':'1'}",
        "a[x][y=1 | {'a':{'x':'1'}}",
        "a[x]y=1 | {'a':{'x':'1'}}",
        "++a=1 | {'a':'1'}",
        "a | {'a':''}",
        "a= | {'a':''}",
        "a=b=c | {'a':'b=c'}",
        "a;b=1;c=2 | {'a;b':'1;c=2'}",
        "&&a=1&& | {'a':'1'}",
        "=1 | {}",
        "[a]=1 | {}",
        "+=1 | {}",
        "a=M%C3%BCller | {'a':'Müller'}",
        "a=Müller | {'a':'Müller'}",
        "a=it%27s%20%22x%22%20%5C | {'a':'it#s \\\"x\\\" \\\\'}"
      })
  void text_isReadAsPhpReadsIt(String text, String expected) {
    assertEquals(
        expected.replace('\'', '"').replace('#', '\''), JsonOut.text(FormText.parse(text)));
    assertEquals(FormText.parse(text), FormText.parse(text.getBytes(UTF_8)), "bodies as queries");
  }

  @Test
  void noText_hasNoParameters() {
    assertEquals("{}", JsonOut.text(FormText.parse("")));
    assertEquals("{}", JsonOut.text(FormText.parse((String) null)));
    assertEquals("{}", JsonOut.text(FormText.parse(new byte[0])));
  }

  @Test
  void tenLevels_areReadAndTheEleventhIsDropped() {
    String ten = "a" + "[x]".repeat(10);

    assertEquals(
        "{\"a\":" + "{\"x\":".repeat(10) + "\"1\"" + "}".repeat(10) + "}",
        JsonOut.text(FormText.parse(ten + "=1")));
    assertEquals("{\"b\":\"2\"}", JsonOut.text(FormText.parse(ten + "[x]=1&b=2")));
    assertEquals("{}", JsonOut.text(FormText.parse("a" + "[]".repeat(500_000) + "=1")));
  }

  @Test
  void thousandPairs_areReadAndOneMoreIsNot() {
    assertEquals("{\"a\":\"1\"}", JsonOut.text(FormText.parse("a=1&".repeat(1_000))));

    RestError error = assertThrows(RestError.class, () -> FormText.parse("a=1&".repeat(1_001)));
    assertEquals(
        "{\"code\":\"rest_invalid_param\",\"message\":\"Too many parameters.\","
            + "\"data\":{\"status\":400}}",
        JsonOut.text(error.body()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=bad%FF", "a=%C0%AF", "a=%ED%A0%80"})
  void valueThatIsNotUtf8_isFalse_whichNoArgumentOfTextTakes(String text) {
    assertEquals("{\"a\":false}", JsonOut.text(FormText.parse(text)));
    assertThrows(Refusal.class, () -> Argument.string("a").accept(FormText.parse(text).get("a")));
    assertThrows(Refusal.class, () -> Argument.integer("a").accept(FormText.parse(text).get("a")));
    assertThrows(Refusal.class, () -> Argument.object("a").accept(FormText.parse(text).get("a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bad%FF=1", "a[%C3]=1"})
  void nameThatIsNotUtf8_isNobodysName(String text) {
    assertEquals("{\"b\":\"2\"}", JsonOut.text(FormText.parse(text + "&b=2")));
  }

  @Test
  void rawByteThatIsNotUtf8_isFalse() {
    byte[] body = {'a', '=', (byte) 0xff};

    assertEquals("{\"a\":false}", JsonOut.text(FormText.parse(body)));
  }
}
