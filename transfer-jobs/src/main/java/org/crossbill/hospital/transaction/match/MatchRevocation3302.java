package org.crossbill.hospital.transaction.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.treatment.ItemMatch;
import org.crossbill.treatment.ItemMatches;
import org.crossbill.treatment.OwnItems;
import org.crossbill.treatment.StandingMatch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 3302 目录对照撤销: the matches of a code with an item hold no longer, all of a call or none. Lines that
 * were split by them stay as they are.
 */
@Component
class MatchRevocation3302 implements Booking<List<MatchRevocation3302.Revoked>> {
  private final ItemMatches matches;

  MatchRevocation3302(ItemMatches matches) {
    this.matches = matches;
  }

  /** One row: the matches of an own code with an item. */
  record Revoked(String fixmedinsCode, String medinsListCodg, String listType, String medListCodg) {
    boolean means(ItemMatch match) {
      return match.listType().equals(listType) && match.medListCodg().equals(medListCodg);
    }
  }

  @Override
  public String infno() {
    return "3302";
  }

  @Override
  public List<Revoked> read(Nodes input) {
    return input.rows("data").stream()
        .map(row ->
            new Revoked(
                row.text("fixmedins_code"),
                row.text("fixmedins_hilist_id"),
                row.text("list_type"),
                row.text("med_list_codg")))
        .toList();
  }

  @Override
  public @Nullable String mdtrtId(List<Revoked> rows) {
    return null;
  }

  @Override
  public Result<Step> book(Envelope envelope, List<Revoked> rows) {
    OwnItems standing =
        matches.forChange(
            envelope.fixmedinsCode(), rows.stream().map(Revoked::medinsListCodg).toList());
    List<Fault> faults = new ArrayList<>();
    Set<StandingMatch> ended = new LinkedHashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      Revoked row = rows.get(i);
      String path = "input.data[" + i + "].";
      if (!row.fixmedinsCode().equals(envelope.fixmedinsCode())) {
        faults.add(
            new Fault(
                FaultCode.FIELD_CONFLICT,
                path + "fixmedins_code",
                "医药机构 " + row.fixmedinsCode() + " 不是发送方 " + envelope.fixmedinsCode(),
                "只能撤销本机构的对照"));
        continue;
      }
      List<StandingMatch> meant =
          standing.of(row.medinsListCodg()).stream()
              .filter(each -> row.means(each.match()))
              .toList();
      if (meant.isEmpty()) {
        faults.add(
            new Fault(
                FaultCode.MATCH_UNKNOWN,
                path + "fixmedins_hilist_id",
                "医药机构目录编码 %s 没有与 %s（目录类别 %s）的现行对照"
                    .formatted(row.medinsListCodg(), row.medListCodg(), row.listType()),
                "请用 1317 查询本机构的对照；已撤销的无需再撤"));
      }
      ended.addAll(meant);
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    ItemMatches.By by =
        new ItemMatches.By(envelope.fixmedinsCode(), envelope.msgid(), envelope.opterName());
    ended.forEach(match -> matches.end(by, match));
    return Result.ok(Step.done());
  }

  @Override
  public Undo undo() {
    return new Undo.Never("重新对照请用 3301");
  }
}
