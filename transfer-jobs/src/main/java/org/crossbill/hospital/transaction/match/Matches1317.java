package org.crossbill.hospital.transaction.match;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.transaction.Page;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.store.Node;
import org.crossbill.treatment.ItemMatch;
import org.crossbill.treatment.ItemMatches;
import org.crossbill.treatment.ListedMatch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 1317 医药机构目录匹配信息查询: the hospital's own matches, by page, those that were ended too (vali_flag 0).
 */
@Component
class Matches1317 implements LookUp<Matches1317.Input> {
  private static final String STANDS = "1";
  private static final String ENDED = "0";

  private final ItemMatches matches;
  private final Node node;

  Matches1317(ItemMatches matches, Node node) {
    this.matches = matches;
    this.node = node;
  }

  record Input(@Nullable String fixmedinsCode, ItemMatches.Wanted wanted, Page page) {}

  @Override
  public String infno() {
    return "1317";
  }

  @Override
  public Input read(Nodes input) {
    Row row = input.only("data");
    String validity = row.textOrNull("vali_flag");
    return new Input(
        row.textOrNull("fixmedins_code"),
        new ItemMatches.Wanted(
            row.textOrNull("medins_list_codg"),
            row.textOrNull("medins_list_name"),
            row.textOrNull("med_list_codg"),
            row.textOrNull("list_type"),
            row.dayOrNull("query_date"),
            row.dayOrNull("begndate"),
            row.dayOrNull("updt_time"),
            validity == null ? null : (Boolean) validity.equals(STANDS)),
        Page.of(row));
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Input input, Duration patience) {
    String own = envelope.fixmedinsCode();
    String asked = input.fixmedinsCode();
    if (asked != null && !asked.equals(own)) {
      return Result.failed(
          new Fault(
              FaultCode.FIELD_CONFLICT,
              "input.data.fixmedins_code",
              "医药机构 " + asked + " 不是发送方 " + own,
              "只能查询本机构的对照，可不填"));
    }
    Optional<Fault> fault = input.page().fault();
    if (fault.isPresent()) {
      return Result.failed(fault.get());
    }
    List<Row> rows =
        matches.page(own, input.wanted(), input.page().number(), input.page().size()).stream()
            .map(listed -> row(own, listed))
            .toList();
    return Result.ok(new Nodes(Map.of("data", rows)));
  }

  private Row row(String fixmedinsCode, ListedMatch listed) {
    ItemMatch match = listed.match();
    ItemMatch.Specifics specifics = match.specifics();
    LocalDate endedOn = listed.endedOn();
    return new Row()
        .text("fixmedins_code", fixmedinsCode)
        .text("medins_list_codg", match.medinsListCodg())
        .text("medins_list_name", match.medinsListName())
        .text("insu_admdvs", node.code().value())
        .text("list_type", match.listType())
        .text("med_list_codg", match.medListCodg())
        .day("begndate", match.begndate())
        .day("enddate", match.enddate())
        .text("aprvno", specifics.aprvno())
        .text("dosform", specifics.dosform())
        .text("exct_cont", specifics.exctCont())
        .text("item_cont", specifics.itemCont())
        .text("prcunt", specifics.prcunt())
        .text("spec", specifics.spec())
        .text("pacspec", specifics.pacspec())
        .text("memo", specifics.memo())
        .text("vali_flag", endedOn == null ? STANDS : ENDED)
        .text("rid", Long.toString(listed.id()))
        .day("updt_time", endedOn == null ? listed.enteredOn() : endedOn)
        .text("crter_name", listed.opterName())
        .day("crte_time", listed.enteredOn());
  }
}
