package org.zaplane.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.testing.Egress;

class SigningRulesTest {

  private static List<String> faults(String signing) {
    String manifest =
        "{'slug':'acme','name':'Acme','http':{'base':'https://acme.example'},'auth':{'signed':{"
            + "'label':'Key','fields':{'key':{'type':'password','label':'Key','pattern':'^(?<part>.*)$'},"
            + "'open':{'type':'text','label':'Open','secret':false}},'signing':"
            + signing
            + "}}}";
    return new ManifestReader(Egress.to())
        .read(ManifestReaderTest.json(manifest.replace('\'', '"')))
        .faults();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'method':'HMAC-SHA256','consumer_key':'k','consumer_secret':'{key}','realm':'{open}'}",
        "{'method':'{open}','consumer_secret':'{key}','token':'{open}','token_secret':'{part}'}",
        "{'algorithm':'ES256','key':'{part}','use':'bearer','lifetime':'1'}",
        "{'algorithm':'RS256','key':'{key}','issuer':'{open}','audience':'a','lifetime':'3600'}"
      })
  void goodSigning_hasNoFault(String signing) {
    assertEquals(List.of(), faults(signing));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{'colour':'red'} ; colour: is not known here",
        "{'realm':'{nothing}'} ; realm: {nothing} is no field",
        "{'realm':'{access_token}'} ; realm: {access_token} is no field",
        "{'key':'in the file'} ; key: must come from a field that is secret",
        "{'key':'{open}'} ; key: must come from a field that is secret",
        "{'consumer_secret':'{open}{key}'} ; consumer_secret: must come from a field that is secret",
        "{'token_secret':'x'} ; token_secret: must come from a field that is secret",
        "{'method':'MD5'} ; method: does not match the regex pattern ^(?:HMAC-SHA1|HMAC-SHA256|RSA-SHA1|PLAINTEXT|\\{[a-z][a-z0-9_]*\\})$",
        "{'algorithm':'none','use':'bearer'} ; algorithm: does not match the regex pattern ^(?:HS256|RS256|PS256|ES256|\\{[a-z][a-z0-9_]*\\})$",
        "{'use':'cookie'} ; use: must be the constant value 'bearer'",
        "{'lifetime':'0'} ; lifetime: does not match the regex pattern ^(?:[1-9][0-9]{0,2}|[12][0-9]{3}|3[0-5][0-9]{2}|3600)$",
        "{'lifetime':'3601'} ; lifetime: does not match the regex pattern ^(?:[1-9][0-9]{0,2}|[12][0-9]{3}|3[0-5][0-9]{2}|3600)$",
        "{'lifetime':'{open}'} ; lifetime: does not match the regex pattern ^(?:[1-9][0-9]{0,2}|[12][0-9]{3}|3[0-5][0-9]{2}|3600)$",
        "{'algorithm':'RS256','audience':'a'} ; issuer: is missing",
        "{'algorithm':'RS256','issuer':'i'} ; audience: is missing"
      })
  void fault_isNamedWithItsPlace(String signing, String fault) {
    assertEquals(List.of("auth.signed.signing." + fault), faults(signing));
  }

  @Test
  void tokenThatIsSigned_isANameForApply() {
    String apply = ",'apply':{'headers':{'Authorization':'{access_token}'}}";
    assertEquals(List.of(), faults("{'use':'bearer'}" + apply));
    assertEquals(
        Set.of("auth.signed.apply.Authorization: {access_token} is no field"),
        Set.copyOf(faults("{}" + apply)));
  }
}
