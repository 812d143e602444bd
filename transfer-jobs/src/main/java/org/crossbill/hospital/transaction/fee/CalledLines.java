package org.crossbill.hospital.transaction.fee;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.CatalogueBook;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.HospitalRegister;
import org.crossbill.treatment.ItemMatches;
import org.crossbill.treatment.SentLine;
import org.crossbill.treatment.SplitLine;
import org.crossbill.treatment.Stay;
import org.springframework.stereotype.Component;

/** The lines that a call brings for a visit (上传明细), checked and split; nothing is written. */
@Component
public class CalledLines {
  private final FeeLineTable table;
  private final CatalogueBook catalogue;
  private final ItemMatches matches;
  private final BusinessDays days;
  private final HospitalRegister hospitals;

  CalledLines(
      FeeLineTable table,
      CatalogueBook catalogue,
      ItemMatches matches,
      BusinessDays days,
      HospitalRegister hospitals) {
    this.table = table;
    this.catalogue = catalogue;
    this.matches = matches;
    this.days = days;
    this.hospitals = hospitals;
  }

  /**
   * The lines with their splits, in their order, or all that is wrong with the call.
   *
   * @param node where the input has the lines
   * @param faults of the call so far
   */
  public Result<List<SplitLine>> split(
      Stay visit, String node, List<SentLine> sent, List<Fault> faults) {
    Set<String> numbers = new HashSet<>();
    for (SentLine line : sent) {
      numbers.add(line.feedetlSn());
      if (line.initFeedetlSn() != null) {
        numbers.add(line.initFeedetlSn());
      }
    }
    return new FeeLineCheck(
            visit,
            catalogue,
            matches.of(
                visit.fixmedinsCode(),
                sent.stream().map(SentLine::medinsListCodg).distinct().toList()),
            days,
            new VisitLines(hospitals, table, visit),
            table.around(visit, numbers),
            faults)
        .check("input." + node, sent);
  }
}
