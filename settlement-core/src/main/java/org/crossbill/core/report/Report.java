package org.crossbill.core.report;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.place.NodeCode;

/**
 * A report of one node and business date (报表).
 *
 * @param name stable, the file's name
 * @param remarks shown under the title
 * @param checks what ties out, every one of them shown
 */
public record Report(
    String name,
    Bilingual title,
    NodeCode node,
    LocalDate businessDate,
    List<Bilingual> remarks,
    List<Table> tables,
    List<Check> checks) {
  public Report {
    remarks = List.copyOf(remarks);
    tables = List.copyOf(tables);
    checks = List.copyOf(checks);
  }
}
