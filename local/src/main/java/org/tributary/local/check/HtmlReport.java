package org.tributary.local.check;

import java.io.PrintWriter;

/** A page on its own, for people: a table of the faults, then what was harmonized and left open. */
public final class HtmlReport implements Report {

    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Check of submission files</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color: #1b1b1b; background: #fff }
            table { border-collapse: collapse; width: 100% }
            th, td { border-bottom: 1px solid #ccc; padding: .4rem .6rem; text-align: left; vertical-align: top }
            td { overflow-wrap: anywhere }
            th { white-space: nowrap }
            .suggestion { color: #0a5a2a }
            </style>
            </head>
            <body>
            <main>
            <h1>Check of submission files</h1>
            <table>
            <caption>Faults, in the order of the files</caption>
            <thead><tr><th scope="col">File</th><th scope="col">Line</th><th scope="col">Record</th>\
            <th scope="col">Column</th><th scope="col">Value</th><th scope="col">What is wrong</th>\
            <th scope="col">Expected</th></tr></thead>
            <tbody>
            """;

    private final PrintWriter out;

    public HtmlReport(PrintWriter out) {
        this.out = out;
        out.print(HEAD);
    }

    @Override
    public void fault(Fault fault) {
        out.print("<tr>");
        cell(fault.file());
        cell(fault.line() == 0 ? "" : Integer.toString(fault.line()));
        cell((fault.nodeType() + " " + fault.record()).strip());
        cell(fault.column());
        cell(fault.value());
        cell(fault.message());
        out.print("<td>");
        out.print(escaped(fault.expected()));
        if (!fault.suggestion().isEmpty()) {
            out.print(" <span class=\"suggestion\">did you mean ");
            out.print(escaped(fault.suggestion()));
            out.print("?</span>");
        }
        out.println("</td></tr>");
    }

    private void cell(String text) {
        out.print("<td>");
        out.print(escaped(text));
        out.print("</td>");
    }

    @Override
    public void end(Summary summary) {
        out.println("</tbody>\n</table>");
        out.println("<p><strong>" + escaped(summary.toString()) + "</strong></p>\n<ul>");
        for (var each : summary.harmonized()) {
            item(
                    "%,d values of %s.%s were harmonized by the rule %s"
                            .formatted(
                                    each.count(), each.nodeType(), each.property(), each.rule()));
        }
        for (var each : summary.outside()) {
            item(
                    "%,d links %s.%s lead to %s records outside these files and were not checked, first %s"
                            .formatted(
                                    each.count(),
                                    each.nodeType(),
                                    each.link(),
                                    each.targetType(),
                                    each.first()));
        }
        if (summary.skippedRows() > 0) {
            item("%,d rows without a known type are passed over".formatted(summary.skippedRows()));
        }
        if (summary.isIncomplete()) {
            item("Links and double keys were compared among the first records only");
        }
        out.println("</ul>\n</main>\n</body>\n</html>");
        out.flush();
    }

    private void item(String text) {
        out.println("<li>" + escaped(text) + "</li>");
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return escaped.toString();
    }
}
