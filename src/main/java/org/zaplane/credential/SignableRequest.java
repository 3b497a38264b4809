package org.zaplane.credential;

import java.util.Map;
import org.zaplane.secret.Secret;

/**
 * The request that credentials are put on, as far as a signature covers it.
 *
 * @param method HTTP method
 * @param url absolute URL with its query, before the credentials
 * @param form fields of a form body; empty for any other body
 */
public record SignableRequest(String method, Secret url, Map<String, Secret> form) {}
