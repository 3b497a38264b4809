package org.zaplane.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that signs itself, with its key.
 *
 * @param certificate in PEM
 * @param key PKCS#8 in PEM
 */
public record Certificate(String certificate, String key) {

  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "server";

  /** A certificate for this host name. */
  public static Certificate of(String host) {
    try {
      Path folder = Files.createTempDirectory("zaplane-certificate");
      Path store = folder.resolve("store.p12");
      String command =
          "-genkeypair -alias %s -keyalg EC -dname CN=%s -ext san=dns:%s -validity 36500 -storetype PKCS12 -storepass %s -keystore %s"
              .formatted(ALIAS, host, host, PASSWORD, store);
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.add(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
      Process keytool =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("keytool.log").toFile())
              .start();
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed, see " + folder);
      }
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      return new Certificate(
          pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()),
          pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, Base64.getMimeEncoder().encodeToString(der), type);
  }
}
