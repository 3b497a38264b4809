package org.zaplane.rest.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import org.zaplane.pluginimport.ImportPage;
import org.zaplane.pluginimport.PluginImport;
import org.zaplane.pluginimport.PluginImport.ImportRequest;
import org.zaplane.pluginimport.RowOutcome;
import org.zaplane.rest.wordpress.Members;
import org.zaplane.rest.wordpress.Parameters;
import org.zaplane.rest.wordpress.RestRequest;

/** Import of the connections of the plugin that this server replaces, page by page. */
@Path("imports")
@Singleton
public class ImportsResource {

  @Inject private PluginImport pluginImport;

  /** Imports the next rows; the caller continues with {@code next}. */
  @POST
  public JsonObject run(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    ImportRequest wanted =
        new ImportRequest(
            parameters.number("after").orElseThrow(),
            parameters.number("limit").orElseThrow().intValue(),
            parameters.flag("dry_run").orElseThrow());
    return page(pluginImport.run(request.caller(), wanted));
  }

  static JsonObject page(ImportPage page) {
    return Members.of("dry_run", page.dryRun())
        .add("total", page.total())
        .add("rows", page.rows().stream().map(ImportsResource::row).toList())
        .add("next", page.next())
        .build();
  }

  private static Members row(RowOutcome row) {
    return Members.of("source_id", row.sourceId())
        .add("connection_id", row.connectionId())
        .add("app", row.app())
        .add("name", row.name())
        .add("user_id", row.owner())
        .add("outcome", row.outcome().wireName())
        .add("reason", Optional.of(row.reason()).filter(text -> !text.isEmpty()));
  }
}
