package org.zaplane.rest.wordpress;

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
    if (text.tokens.next() != Token.END) {
      throw JsonFault.SYNTAX.error();
    }
    return value;
  }

  /** The parameters of the body: a list, number, text, boolean or null has none. */
  public static JsonObject parameters(byte[] body) {
    return parse(body) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }

  private JsonValue value(Token token) {
    return switch (token) {
      case OBJECT -> nested(Token.OBJECT);
      case LIST -> nested(Token.LIST);
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
    JsonObjectBuilder object = Values.object();
    Token token = tokens.next();
    if (closes(token, Token.OBJECT_END)) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    while (true) {
      String key = key(token);
      if (tokens.next() != Token.COLON) {
        throw JsonFault.SYNTAX.error();
      }
      object.add(key, counted(tokens.next()));
      Token after = tokens.next();
      if (closes(after, Token.OBJECT_END)) {
        return object.build();
      }
      token = afterComma(after);
    }
  }

  private JsonValue list() {
    JsonArrayBuilder list = Values.list();
    Token token = tokens.next();
    if (closes(token, Token.LIST_END)) {
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    while (true) {
      list.add(counted(token));
      Token after = tokens.next();
      if (closes(after, Token.LIST_END)) {
        return list.build();
      }
      token = afterComma(after);
    }
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
      throw RestError.tooManyMembers();
    }
    return value(token);
  }

  /** PHP has a code of its own for the other kind of closing bracket. */
  private static boolean closes(Token token, Token expected) {
    if (token == expected) {
      return true;
    }
    if (token == Token.OBJECT_END || token == Token.LIST_END) {
      throw JsonFault.MISMATCH.error();
    }
    return false;
  }

  private Token afterComma(Token token) {
    if (token != Token.COMMA) {
      throw JsonFault.SYNTAX.error();
    }
    Token next = tokens.next();
    if (next == Token.OBJECT_END || next == Token.LIST_END) {
      throw JsonFault.SYNTAX.error();
    }
    return next;
  }
}
