package org.zaplane.rest.console;

import static org.zaplane.platform.Json.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import java.util.OptionalLong;
import org.zaplane.pluginimport.ImportPage;
import org.zaplane.pluginimport.PluginImport;
import org.zaplane.pluginimport.PluginImport.ImportRequest;
import org.zaplane.pluginimport.RowOutcome;
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
            (int) parameters.number("limit").orElseThrow(),
            parameters.flag("dry_run").orElseThrow());
    return part(pluginImport.run(request.caller(), wish));
  }

  static JsonObject part(ImportPage part) {
    JsonArrayBuilder rows = JSON.createArrayBuilder();
    part.rows().forEach(row -> rows.add(row(row)));
    JsonObjectBuilder object =
        JSON.createObjectBuilder()
            .add("dry_run", part.dryRun())
            .add("total", part.total())
            .add("rows", rows);
    add(object, "next", part.next());
    return object.build();
  }

  private static JsonObjectBuilder row(RowOutcome row) {
    JsonObjectBuilder object = JSON.createObjectBuilder().add("source_id", row.sourceId());
    add(object, "connection_id", row.connectionId());
    object
        .add("app", row.app())
        .add("name", row.name())
        .add("user_id", row.owner())
        .add("outcome", row.outcome().wireName());
    Members.add(object, "reason", Optional.of(row.reason()).filter(text -> !text.isEmpty()));
    return object;
  }

  private static void add(JsonObjectBuilder object, String name, OptionalLong number) {
    number.ifPresentOrElse(value -> object.add(name, value), () -> object.addNull(name));
  }
}
