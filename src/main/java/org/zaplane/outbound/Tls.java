package org.zaplane.outbound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Check of the other side's certificate.
 *
 * @param check how far it goes
 * @param authority certificates in PEM that are trusted instead of the public ones
 */
public record Tls(Check check, Optional<String> authority) {

  /** Public authorities, and the name of the host. */
  public static final Tls VERIFIED = new Tls(Check.AUTHORITY_AND_HOST, Optional.empty());

  /** How far a certificate is checked. */
  public enum Check {
    /** Not at all: whoever stands between can read and change everything. */
    UNVERIFIED,
    /** It must come from a trusted authority. */
    AUTHORITY,
    /** It must be that of the host, too. */
    AUTHORITY_AND_HOST
  }

  /** Whether the authority, where there is one, is a certificate in PEM. */
  public boolean isReadable() {
    try {
      return sockets() != null;
    } catch (IOException unreadable) {
      return false;
    }
  }

  boolean checksHost() {
    return check == Check.AUTHORITY_AND_HOST;
  }

  SSLSocketFactory sockets() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new UnreadableAuthority();
    }
  }

  private TrustManager[] trust() throws GeneralSecurityException, IOException {
    if (check == Check.UNVERIFIED) {
      return new TrustManager[] {new AnyCertificate()};
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authority.isPresent() ? own(authority.get()) : null);
    return trust.getTrustManagers();
  }

  private static KeyStore own(String pem) throws GeneralSecurityException, IOException {
    KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
    own.load(null, null);
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
      own.setCertificateEntry("ca-" + own.size(), certificate);
    }
    if (own.size() == 0) {
      throw new UnreadableAuthority();
    }
    return own;
  }

  /** The authority is no certificate in PEM. */
  private static final class UnreadableAuthority extends IOException {
    UnreadableAuthority() {
      super("no certificate in PEM");
    }
  }

  /** Trust in everything, where a person chose that. */
  private static final class AnyCertificate implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
