package org.zaplane.credential.oauth1;

import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.oauth1.signature.HmaSha1Method;
import org.glassfish.jersey.oauth1.signature.OAuth1Parameters;
import org.glassfish.jersey.oauth1.signature.OAuth1Request;
import org.glassfish.jersey.oauth1.signature.OAuth1Secrets;
import org.glassfish.jersey.oauth1.signature.OAuth1Signature;
import org.glassfish.jersey.oauth1.signature.OAuth1SignatureException;
import org.glassfish.jersey.oauth1.signature.OAuth1SignatureMethod;
import org.glassfish.jersey.oauth1.signature.PlaintextMethod;
import org.glassfish.jersey.oauth1.signature.RsaSha1Method;

/** What a server that runs on Jersey's implementation of RFC 5849 thinks of a request. */
final class JerseyOAuth1 {

  private static final OAuth1Signature SIGNATURE = new OAuth1Signature(methods());

  private JerseyOAuth1() {}

  /**
   * Whether the signature is right.
   *
   * @param parameters of query and form, decoded
   */
  static boolean accepts(
      String method,
      String url,
      Map<String, List<String>> parameters,
      String authorization,
      OAuth1Secrets secrets) {
    OAuth1Request request = new Received(method, url, parameters, authorization);
    OAuth1Parameters protocol = new OAuth1Parameters().readRequest(request);
    try {
      return SIGNATURE.verify(request, protocol, secrets);
    } catch (OAuth1SignatureException e) {
      throw new IllegalStateException(e);
    }
  }

  /** It asks its container for the methods there are; here is no container. */
  private static InjectionManager methods() {
    List<OAuth1SignatureMethod> methods =
        List.of(new HmaSha1Method(), new PlaintextMethod(), new RsaSha1Method());
    return (InjectionManager)
        Proxy.newProxyInstance(
            JerseyOAuth1.class.getClassLoader(),
            new Class<?>[] {InjectionManager.class},
            (proxy, called, arguments) ->
                called.getName().equals("getAllInstances") ? methods : null);
  }

  private record Received(
      String method, String url, Map<String, List<String>> parameters, String authorization)
      implements OAuth1Request {

    @Override
    public String getRequestMethod() {
      return method;
    }

    @Override
    public URL getRequestURL() {
      try {
        return URI.create(url).toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Set<String> getParameterNames() {
      return new LinkedHashMap<>(parameters).keySet();
    }

    @Override
    public List<String> getParameterValues(String name) {
      return parameters.get(name);
    }

    @Override
    public List<String> getHeaderValues(String name) {
      return name.equalsIgnoreCase("Authorization") ? List.of(authorization) : List.of();
    }

    @Override
    public void addHeaderValue(String name, String value) {
      throw new UnsupportedOperationException();
    }
  }
}
