package org.crossbill.report;

import java.util.List;
import org.crossbill.page.Table;

/**
 * A report of one node and business date in one language (报表).
 *
 * @param name stable, the file's name
 * @param remarks shown under the title
 * @param checks what ties out, every one of them shown
 */
public record Report(
    String name, String title, List<String> remarks, List<Table> tables, Table checks) {
  public Report {
    remarks = List.copyOf(remarks);
    tables = List.copyOf(tables);
  }
}
