package org.zaplane.integration;

import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The manifests in the web application's {@code WEB-INF/integrations}. */
@Singleton
public class WebInfCatalogue implements CatalogueFiles {

  private static final String FOLDER = "/WEB-INF/integrations/";
  private static final String ENDING = ".json";

  private ServletContext context;

  /**
   * Says where the application is. CDI knows that only while a request is in work, and the start is
   * none.
   */
  public void open(ServletContext application) {
    this.context = application;
  }

  @Override
  public Map<String, String> manifests() {
    Map<String, String> manifests = new TreeMap<>();
    Set<String> paths = context.getResourcePaths(FOLDER);
    for (String path : paths == null ? Set.<String>of() : paths) {
      if (path.endsWith(ENDING)) {
        manifests.put(path.substring(FOLDER.length(), path.length() - ENDING.length()), read(path));
      }
    }
    return manifests;
  }

  private String read(String path) {
    try (InputStream file = context.getResourceAsStream(path)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
