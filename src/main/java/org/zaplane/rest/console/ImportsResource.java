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

/** Takes over the connections of the plugin that this server replaces, some rows at a time. */
@Path("imports")
@Singleton
public class ImportsResource {

  @Inject private PluginImport pluginImport;

  /** Takes over the next rows; whoever asks goes on with {@code next}. */
  @POST
  public JsonObject run(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    ImportRequest wish =
        new ImportRequest(
            parameters.number("after").orElseThrow(),
            parameters.number("limit").orElseThrow().intValue(),
            parameters.flag("dry_run").orElseThrow());
    return part(pluginImport.run(request.caller(), wish));
  }

  static JsonObject part(ImportPage part) {
    return Members.of("dry_run", part.dryRun())
        .add("total", part.total())
        .add("rows", part.rows().stream().map(ImportsResource::row).toList())
        .add("next", part.next())
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
