package org.crossbill.hospital.transaction.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.crossbill.core.catalogue.LineUse;
import org.crossbill.core.catalogue.PersonRatios;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.ListedItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 1319 医保目录先自付比例信息查询: the first self-pay of each item. One that is the same for all persons has no
 * selfpay_prop_psn_type; one with ratios by kind of person has a row for each.
 */
@Component
class SelfpayRatios1319 implements LookUp<CatalogueRows.Asked> {
  /** 目录先自付比例. */
  private static final String FIRST_SELF_PAY = "10";

  private final CatalogueRows rows;

  SelfpayRatios1319(CatalogueRows rows) {
    this.rows = rows;
  }

  @Override
  public String infno() {
    return "1319";
  }

  @Override
  public CatalogueRows.Asked read(Nodes input) {
    return CatalogueRows.Asked.of(input, "hilist_code", false);
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, CatalogueRows.Asked asked, Duration patience) {
    return rows.answers(asked, SelfpayRatios1319::ratios);
  }

  private static List<Consumer<Row>> ratios(ListedItem item) {
    int usual = item.entry().selfpayPropPer10k();
    PersonRatios persons = item.rules().ratios();
    if (persons.equals(PersonRatios.NONE)) {
      return List.of(row -> ratio(row, null, usual));
    }
    return List.of(
        row -> ratio(row, "310", persons.per10k(LineUse.Person.EMPLOYEE, usual)),
        row -> ratio(row, "390", persons.per10k(LineUse.Person.RESIDENT, usual)),
        row -> ratio(row, "330", persons.per10k(LineUse.Person.RETIRED_CADRE, usual)),
        row -> ratio(row, "99", usual));
  }

  private static void ratio(Row row, @Nullable String person, int per10k) {
    row.text("selfpay_prop_psn_type", person)
        .text("selfpay_prop_type", FIRST_SELF_PAY)
        .scaled("selfpay_prop", per10k);
  }
}
