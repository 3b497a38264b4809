package org.zaplane.planted;

import com.google.crypto.tink.aead.AeadConfig;
import com.networknt.schema.Schema;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import jakarta.json.Json;
import jakarta.json.bind.Jsonb;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.core5.http.HttpHost;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.rest.planted.ContractOne;
import org.zaplane.secret.Secret;
import org.zaplane.secret.planted.PlantedSecretStore;

/** Breaks rules on purpose, so that the tests of the architecture are seen to fail. */
public final class RuleBreakerUtil {

  /** A row for everybody. */
  @Entity
  public static class OpenRow {
    @Id private long id;

    /** Its number. */
    public long id() {
      return id;
    }
  }

  private Class<?>[] foreign = {
    AeadConfig.class,
    ConnectionRow.class,
    Json.class,
    Jsonb.class,
    HttpServletRequest.class,
    Response.class,
    InetAddress.class,
    Socket.class,
    HttpHost.class,
    Schema.class,
    ContractOne.class,
    PlantedSecretStore.class
  };

  /** Opens a secret by a method reference, where nobody may. */
  public Optional<String> open(Secret secret) {
    return Optional.of(secret).map(Secret::reveal);
  }

  /** Reads the clock, writes to the terminal, throws anything. */
  public Instant breakRules() {
    System.out.println("mailchimp" + foreign.length);
    if (foreign.length == 0) {
      throw new RuntimeException("mailchimp");
    }
    foreign = new Class<?>[0];
    return Instant.now();
  }

  /** Names a type of the server's own libraries. */
  public JWSHeader header() {
    return new JWSHeader(JWSAlgorithm.HS256);
  }

  /** The slug alone. */
  public String slug() {
    return "mailchimp";
  }
}
