package org.zaplane.rest.wordpress;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.zaplane.rest.wordpress.JsonTokens.Token;

/**
 * Reads a JSON body as PHP's {@code json_decode} does, with its error codes, because WordPress
 * shows them in {@code rest_invalid_json}. The server's own parser has other limits, other codes,
 * and reads numbers of any length exactly, which costs time that a stranger could make us spend.
 */
public final class JsonText {
  /** PHP's limit: the 512th open bracket is one too many. */
  private static final int MAX_DEPTH = 511;

  private static final int MAX_MEMBERS = 5_000;

  private final JsonTokens tokens;
  private int depth;
  private int members;

  private JsonText(JsonTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * The value that the body holds; JSON null for "no parameters", which is also what an empty body
   * and the single character {@code 0} mean to WordPress.
   *
   * @throws RestError 400 {@code rest_invalid_json} for anything else that is not JSON
   */
  public static JsonValue parse(byte[] body) {
    if (body.length == 0 || (body.length == 1 && body[0] == '0')) {
      return JsonValue.NULL;
    }
    JsonText text = new JsonText(JsonTokens.of(body));
    JsonValue value = text.value(text.tokens.next());
    expect(Token.END, text.tokens.next());
    return value;
  }

  /** The parameters of the body: a list, number, text, boolean or null has none. */
  public static JsonObject parameters(byte[] body) {
    return parse(body) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }

  private JsonValue value(Token token) {
    return switch (token) {
      case OBJECT, LIST -> nested(token);
      case VALUE -> tokens.value();
      default -> throw JsonFault.SYNTAX.error();
    };
  }

  /** Refuses depth before it descends, so the depth of the call stack is bounded as well. */
  private JsonValue nested(Token kind) {
    if (depth == MAX_DEPTH) {
      throw JsonFault.DEPTH.error();
    }
    depth++;
    JsonValue value = kind == Token.OBJECT ? object() : list();
    depth--;
    return value;
  }

  private JsonObject object() {
    JsonObjectBuilder object = JSON.createObjectBuilder();
    Token token = tokens.next();
    while (!closes(token, Token.OBJECT_END)) {
      String key = key(token);
      expect(Token.COLON, tokens.next());
      object.add(key, counted(tokens.next()));
      token = behindValue(Token.OBJECT_END);
    }
    return object.build();
  }

  private JsonArray list() {
    JsonArrayBuilder list = JSON.createArrayBuilder();
    Token token = tokens.next();
    while (!closes(token, Token.LIST_END)) {
      list.add(counted(token));
      token = behindValue(Token.LIST_END);
    }
    return list.build();
  }

  private String key(Token token) {
    if (token == Token.VALUE && tokens.value() instanceof JsonString text) {
      return text.getString();
    }
    throw JsonFault.SYNTAX.error();
  }

  private JsonValue counted(Token token) {
    members++;
    if (members > MAX_MEMBERS) {
      throw RestError.of(400, "rest_invalid_json", "Too many members in the JSON body.");
    }
    return value(token);
  }

  /** The end, or the token that begins the next member: a comma with nothing behind it is wrong. */
  private Token behindValue(Token end) {
    Token token = tokens.next();
    if (closes(token, end)) {
      return token;
    }
    expect(Token.COMMA, token);
    Token next = tokens.next();
    if (isEnd(next)) {
      throw JsonFault.SYNTAX.error();
    }
    return next;
  }

  /** PHP has a code of its own for the other kind of closing bracket. */
  private static boolean closes(Token token, Token expected) {
    if (token != expected && isEnd(token)) {
      throw JsonFault.MISMATCH.error();
    }
    return token == expected;
  }

  private static boolean isEnd(Token token) {
    return token == Token.OBJECT_END || token == Token.LIST_END;
  }

  private static void expect(Token expected, Token token) {
    if (token != expected) {
      throw JsonFault.SYNTAX.error();
    }
  }
}
