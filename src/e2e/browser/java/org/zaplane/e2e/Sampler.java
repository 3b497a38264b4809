package org.zaplane.e2e;

import org.zaplane.testing.Upstream.Answer;
import org.zaplane.testing.Upstream.Request;

/** A system of our own that asks for every type of field; keys that begin with good- are right. */
final class Sampler {

  static final String SLUG = "sampler";

  private static final String MANIFEST =
      """
      {
        "slug": "sampler", "name": "Sampler", "categories": ["development"],
        "docs": "https://docs.example.test/keys",
        "source": {"url": "https://docs.example.test/me", "checked": "2026-11-22"},
        "http": {"base": "%1$s/sampler"},
        "auth": {
          "api_key": {
            "label": "Key", "description": "A key and all that goes with it.",
            "fields": {
              "api_key": {"type": "password", "label": "Key", "required": true,
                "placeholder": "good-…", "pattern": "^[a-z]+-[A-Za-z0-9-]{1,80}$",
                "help": "Make one at https://docs.example.test/keys, and copy it."},
              "nickname": {"type": "text", "label": "Nickname", "placeholder": "anything",
                "required": false, "help": "What it is called there.", "secret": false},
              "region": {"type": "select", "label": "Region", "placeholder": "where",
                "required": true, "help": "Where it lives.", "default": "eu",
                "options": [{"value": "eu", "label": "Europe"}, {"value": "us", "label": "America"},
                  {"value": "own", "label": "My own"}]},
              "machine": {"type": "host", "label": "Machine", "placeholder": "sampler.example.test",
                "required": true, "help": "Your own machine.", "secret": false,
                "depends_on": {"region": ["own"]}},
              "page": {"type": "url", "label": "Web page", "placeholder": "https://example.test",
                "required": false, "help": "Any page.", "secret": false},
              "limit": {"type": "integer", "label": "Limit", "placeholder": "100",
                "required": false, "help": "A number.", "pattern": "^[0-9]{1,6}$"},
              "trial": {"type": "boolean", "label": "Trial", "placeholder": "no",
                "required": false, "help": "Try it first.", "default": false},
              "certificate": {"type": "textarea", "label": "Certificate",
                "placeholder": "-----BEGIN", "required": false, "help": "Every line.",
                "secret": true}},
            "apply": {"headers": {"Authorization": "Bearer {api_key}"}}}},
        "test": {
          "kind": "http", "method": "GET", "url": "{base}/me",
          "success": {"pointer": "/account", "exists": true},
          "message": "Connected as: {/account}", "failure_message": "Sampler error: {/error}",
          "details": {"account": "/account"}, "account": "/account"}
      }
      """;

  private Sampler() {}

  /** The manifest of the system that is played at this address. */
  static String at(String base) {
    return MANIFEST.formatted(base);
  }

  /** Whether a request is for this system. */
  static boolean isAsked(Request request) {
    return request.path().startsWith("/sampler/");
  }

  static Answer answer(Request request) {
    return request.headers().getOrDefault("authorization", "").startsWith("Bearer good-")
        ? Answer.json(200, "{\"account\":\"sam-1\"}")
        : Answer.json(401, "{\"error\":\"no such key\"}");
  }
}
