package org.zaplane.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.outbound.OutboundFailure.Category;
import org.zaplane.testing.RawPeer;

/** What the bytes of an answer say: content codings, charsets, byte order marks, odd ends. */
class OutboundAnswersTest {

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String TEXT = "{\"name\":\"Müller €\"}";
  private static final String LATIN = "{\"name\":\"Müller\"}";

  private final Outbound outbound =
      OutboundTest.limited(
          EgressPolicyTest.allowing("127.0.0.1"), SystemDefaultDnsResolver.INSTANCE, 5);

  @AfterEach
  void close() {
    outbound.close();
  }

  private String answer(String headers, byte[] body) throws OutboundFailure {
    String all = OK + headers + "Content-Length: " + body.length + "\r\n\r\n";
    try (RawPeer peer =
        new RawPeer(RawPeer.saying(all + new String(body, StandardCharsets.ISO_8859_1)))) {
      return outbound.send(OutboundTest.get(peer.url())).body();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "utf-8",
        "UTF-8",
        "none",
        "identity",
        "aws-chunked",
        "binary",
        "8bit",
        "",
        "application/json",
        "none, utf-8",
        "what?; q=1"
      })
  void codingThatPacksNothing_isIgnored(String coding) throws OutboundFailure {
    assertEquals(
        TEXT,
        answer("Content-Encoding: " + coding + "\r\n", TEXT.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "deflate", "br", "gzip, gzip", "gzip, deflate"})
  void answerThatIsNotPackedAsItIsSaid_isTakenAsItIs(String coding) throws OutboundFailure {
    for (String text : new String[] {TEXT, "{}", "[", "0"}) {
      assertEquals(
          text,
          answer("Content-Encoding: " + coding + "\r\n", text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static byte[] packed(byte[] bytes, String coding) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream packer =
        switch (coding) {
          case "gzip" -> new GZIPOutputStream(packed);
          case "zlib" -> new DeflaterOutputStream(packed);
          default -> new DeflaterOutputStream(packed, new Deflater(9, true));
        }) {
      packer.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, gzip",
    "GZIP, gzip",
    "x-gzip, gzip",
    "'aws-chunked, gzip', gzip",
    "'gzip,utf-8', gzip",
    "deflate, zlib",
    "deflate, raw"
  })
  void packedAnswer_isUnpacked(String header, String coding) throws OutboundFailure {
    assertEquals(
        TEXT,
        answer(
            "Content-Encoding: " + header + "\r\n",
            packed(TEXT.getBytes(StandardCharsets.UTF_8), coding)));
  }

  @Test
  void twicePackedAnswer_isUnpackedInOrder() throws OutboundFailure {
    byte[] body = packed(packed(TEXT.getBytes(StandardCharsets.UTF_8), "zlib"), "gzip");
    assertEquals(TEXT, answer("Content-Encoding: deflate\r\nContent-Encoding: gzip\r\n", body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "utf-8"})
  void emptyAnswer_isEmptyWhateverTheCoding(String coding) throws OutboundFailure {
    assertEquals("", answer("Content-Encoding: " + coding + "\r\n", new byte[0]));
  }

  @ParameterizedTest
  @CsvSource({
    "application/json; charset=ISO-8859-1, ISO-8859-1",
    "application/json;charset=iso-8859-1, ISO-8859-1",
    "'application/json; charset=\"latin1\"', ISO-8859-1",
    "application/json; charset='windows-1252', windows-1252",
    "text/html; odd; Charset = windows-1252; x=y, windows-1252",
    "application/json; charset=UTF-16, UTF-16",
    "application/json; charset=UTF-16, UTF-16LE",
    "application/json; charset=UTF-16, UTF-16BE",
    "application/json; charset=utf-16le, UTF-16LE",
    "application/json; charset=utf-32, UTF-32LE",
    "application/json; charset=utf-32, UTF-32BE",
    "application/json; charset=UTF8, UTF-8",
    "application/json; charset=nobody-knows, UTF-8",
    "application/json; charset=\u00fc, UTF-8",
    "application/json; charset=, UTF-8",
    "application/json, UTF-8",
    "'', UTF-8",
    "charset, UTF-8"
  })
  void answer_isReadInTheDeclaredCharset(String type, String charset) throws OutboundFailure {
    byte[] body = LATIN.getBytes(Charset.forName(charset));
    assertEquals(LATIN, answer("Content-Type: " + type + "\r\n", body));
  }

  /** The mark is right, whatever is declared. */
  @ParameterizedTest
  @CsvSource({
    "UTF-8, ''",
    "UTF-8, ;charset=utf-8",
    "UTF-8, ;charset=iso-8859-1",
    "UTF-16LE, ''",
    "UTF-16BE, ''",
    "UTF-16LE, ;charset=utf-8",
    "UTF-16BE, ;charset=utf-16",
    "UTF-16LE, ;charset=utf-16",
    "UTF-32LE, ''",
    "UTF-32BE, ''"
  })
  void byteOrderMark_isReadAndLeftOut(String charset, String parameter) throws OutboundFailure {
    byte[] body = ("\uFEFF" + TEXT).getBytes(Charset.forName(charset));
    assertEquals(TEXT, answer("Content-Type: application/json" + parameter + "\r\n", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF\uFEFF%s",
        "\r\n\uFEFF%s",
        " \t\uFEFF\n\uFEFF%s",
        "\uFEFF\n%s",
        "%s\uFEFF\n"
      })
  void marksAndBlanksAtTheEnds_areLeftOut(String form) throws OutboundFailure {
    byte[] body = form.formatted(TEXT).getBytes(StandardCharsets.UTF_8);
    for (String type : new String[] {"", "; charset=utf-8"}) {
      assertEquals(TEXT, answer("Content-Type: application/json" + type + "\r\n", body));
    }
  }

  /** The mark decides after blanks too. */
  @Test
  void markAfterBlanks_isRightWhateverIsDeclared() throws OutboundFailure {
    byte[] body = ("\r\n\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8);
    assertEquals(TEXT, answer("Content-Type: application/json; charset=iso-8859-1\r\n", body));
  }

  private Category failure(RawPeer.Script script) {
    try (RawPeer peer = new RawPeer(script)) {
      return OutboundTest.failure(outbound, OutboundTest.get(peer.url()));
    }
  }

  /** Never "there is no connection": there was one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 100\r\n\r\nsome",
        "Content-Length: 100\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n9\r\nsome",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nsome",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nsome\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nsomething\r\n0\r\n\r\n",
        "Content-Length: -1\r\n\r\n{}",
        "Content-Length: 10\r\nContent-Encoding: gzip\r\n\r\n"
            + "\u001f\u008b\b\u0000\u0000\u0000\u0000\u0000\u0000\u0003",
        "Content-Length: 2\r\nContent-Encoding: deflate\r\n\r\nx\u0001"
      })
  void answerThatIsCutOrBroken_isABadAnswer(String rest) {
    assertEquals(Category.BAD_ANSWER, failure(RawPeer.saying(OK + rest)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"})
  void resetInTheAnswer_isABadAnswer(String beginning) {
    RawPeer.Script script =
        socket -> {
          RawPeer.readRequest(socket);
          RawPeer.say(socket, beginning);
          socket.setSoLinger(true, 0);
        };
    assertEquals(Category.BAD_ANSWER, failure(script));
  }
}
