package org.tributary.access.template;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.access.http.Downloads;
import org.tributary.dictionary.Dictionary;

/** GET {@code template} and {@code template/<entity>}; nobody has to be signed in. */
public final class TemplateHandler {

    private final Templates templates;

    public TemplateHandler(Dictionary dictionary) {
        this.templates = new Templates(dictionary);
    }

    /** One node type's, of the path's {@code entity}. */
    public void one(RoutingContext context) {
        var entity = context.pathParam("entity");
        var format = TemplateFormat.of(parameter(context, "format"));
        var template = templates.one(entity, format);
        Downloads.file(
                        "application/octet-stream",
                        "submission_%s_template".formatted(entity),
                        format.suffix())
                .forEach(context.response()::putHeader);
        context.response().end(Buffer.buffer(template));
    }

    /** All node types'. */
    public void all(RoutingContext context) {
        var format = TemplateFormat.of(parameter(context, "format"));
        var name = "submission_templates";
        var all =
                templates.all(
                        list(parameter(context, "categories")),
                        list(parameter(context, "exclude")),
                        format);
        // As the original labels its archive.
        var headers =
                format == TemplateFormat.JSON
                        ? Downloads.file("text/html; charset=utf-8", name, "json")
                        : Downloads.archive("text/html; charset=utf-8", name);
        headers.forEach(context.response()::putHeader);
        context.response().end(Buffer.buffer(all));
    }

    private static @Nullable String parameter(RoutingContext context, String name) {
        return context.queryParams().get(name);
    }

    private static List<String> list(@Nullable String value) {
        return value == null
                ? List.of()
                : Stream.of(value.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    }
}
