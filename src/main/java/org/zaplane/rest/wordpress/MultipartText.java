package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text fields of {@code multipart/form-data} (RFC 7578). Files are not looked at. */
final class MultipartText {

  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))");
  private static final Pattern NAME =
      Pattern.compile("(?i)content-disposition:\\s*form-data\\b[^\r\n]*?;\\s*name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("(?i);\\s*filename\\*?=");
  private static final String BLANK_LINE = "\r\n\r\n";

  private MultipartText() {}

  /** The fields, by PHP's rules for names; nothing when the body is not what its type says. */
  static JsonObject parse(byte[] body, String contentType) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    String mark = "--" + (boundary.group(1) != null ? boundary.group(1) : boundary.group(2));
    // one character per byte, so that nothing is lost before it is known to be text
    String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    List<String> pairs = new ArrayList<>();
    for (String part : text.split(Pattern.quote("\r\n" + mark), -1)) {
      int end = part.indexOf(BLANK_LINE);
      if (end >= 0) {
        addField(part.substring(0, end), part.substring(end + BLANK_LINE.length()), pairs);
      }
    }
    return FormText.parse(String.join("&", pairs));
  }

  private static void addField(String headers, String value, List<String> pairs) {
    Matcher name = NAME.matcher(headers);
    if (name.find() && !FILE.matcher(headers).find()) {
      pairs.add(escaped(name.group(1)) + "=" + escaped(value));
    }
  }

  private static String escaped(String bytes) {
    return URLEncoder.encode(bytes, StandardCharsets.ISO_8859_1);
  }
}
