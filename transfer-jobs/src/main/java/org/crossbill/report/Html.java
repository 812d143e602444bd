package org.crossbill.report;

import java.util.List;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.Provinces;
import org.crossbill.core.report.Bilingual;
import org.crossbill.core.report.Cell;
import org.crossbill.core.report.Check;
import org.crossbill.core.report.Report;
import org.crossbill.core.report.Table;

/**
 * A report as one HTML file without anything from elsewhere, so that it opens anywhere and prints
 * well.
 */
final class Html {
  private static final String STYLE =
      """
      body{font:14px/1.5 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2em;color:#1a1a1a}
      h1{font-size:20px}h2{font-size:16px;margin-top:1.8em}
      table{border-collapse:collapse;font-variant-numeric:tabular-nums}
      th,td{border:1px solid #bbb;padding:3px 8px;text-align:left;white-space:nowrap}
      th{background:#f0f3f6}td.n{text-align:right}tr.t td{font-weight:bold;background:#f7f7f7}
      .bad{color:#b00020;font-weight:bold}.remark{color:#555}
      """;

  private final boolean english;
  private final StringBuilder out = new StringBuilder();

  private Html(boolean english) {
    this.english = english;
  }

  static String of(Report report, boolean english) {
    return new Html(english).page(report);
  }

  private String page(Report report) {
    out.append("<!DOCTYPE html>\n<html lang=\"")
        .append(english ? "en" : "zh-CN")
        .append("\">\n<head><meta charset=\"utf-8\"><title>")
        .append(text(report.title()))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style></head>\n<body>\n<h1>")
        .append(text(report.title()))
        .append("</h1>\n<p>")
        .append(english ? "Node " : "结算节点 ")
        .append(place(report.node()))
        .append(english ? ", business date " : "，业务日期 ")
        .append(report.businessDate())
        .append("</p>\n");
    for (Bilingual remark : report.remarks()) {
      out.append("<p class=\"remark\">").append(text(remark)).append("</p>\n");
    }
    report.tables().forEach(this::table);
    checks(report.checks());
    return out.append("</body>\n</html>\n").toString();
  }

  private void table(Table table) {
    out.append("<h2 id=\"").append(escape(table.name())).append("\">");
    out.append(text(table.title())).append("</h2>\n<table>\n<tr>");
    table.columns().forEach(c -> out.append("<th>").append(text(c.title())).append("</th>"));
    out.append("</tr>\n");
    table.rows().forEach(row -> row(row, false));
    if (table.hasTotals()) {
      row(table.totals(), true);
    }
    out.append("</table>\n");
    if (table.rows().isEmpty()) {
      out.append("<p class=\"remark\">").append(english ? "None." : "无。").append("</p>\n");
    }
  }

  private void row(List<Cell> cells, boolean total) {
    out.append(total ? "<tr class=\"t\">" : "<tr>");
    for (int i = 0; i < cells.size(); i++) {
      boolean label = total && i == 0 && cells.get(i).equals(new Cell.Text(""));
      out.append(label ? "<td>" + (english ? "Total" : "合计") + "</td>" : cell(cells.get(i)));
    }
    out.append("</tr>\n");
  }

  private String cell(Cell cell) {
    return switch (cell) {
      case Cell.Text(String value) -> "<td>" + escape(value) + "</td>";
      case Cell.Place(NodeCode value) -> "<td>" + place(value) + "</td>";
      case Cell.Word(Bilingual value) -> "<td>" + text(value) + "</td>";
      case Cell.Count(long value) -> "<td class=\"n\">" + value + "</td>";
      case Cell.Money(long valueFen) ->
          "<td class=\"n\">" + grouped(Fen.toYuan(valueFen)) + "</td>";
    };
  }

  private void checks(List<Check> checks) {
    out.append("<h2 id=\"checks\">")
        .append(english ? "Checks (amounts in fen)" : "核对（金额以分计）")
        .append("</h2>\n<table>\n");
    out.append(
        english
            ? "<tr><th>check</th><th>left</th><th>right</th><th>holds</th></tr>\n"
            : "<tr><th>核对项</th><th>左</th><th>右</th><th>结果</th></tr>\n");
    for (Check check : checks) {
      out.append("<tr><td>").append(text(check.title())).append("</td><td class=\"n\">");
      out.append(grouped(Long.toString(check.left())))
          .append("</td><td class=\"n\">")
          .append(grouped(Long.toString(check.right())));
      out.append(check.ok() ? "</td><td>" : "</td><td class=\"bad\">");
      out.append(check.ok() ? (english ? "yes" : "相符") : (english ? "no" : "不符"));
      out.append("</td></tr>\n");
    }
    out.append("</table>\n");
  }

  private String place(NodeCode node) {
    if (node.isNational()) {
      return node.value();
    }
    return node.value() + " " + (english ? Provinces.englishName(node) : Provinces.name(node));
  }

  private String text(Bilingual text) {
    return escape(english ? text.en() : text.zh());
  }

  /** A number, whole or in yuan, with commas between the thousands. */
  private static String grouped(String number) {
    StringBuilder grouped = new StringBuilder(number);
    int first = number.startsWith("-") ? 1 : 0;
    int point = number.indexOf('.');
    for (int i = (point < 0 ? number.length() : point) - 3; i > first; i -= 3) {
      grouped.insert(i, ',');
    }
    return grouped.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
