package org.crossbill.hospital.transaction.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.CatalogueBook;
import org.crossbill.treatment.ItemMatch;
import org.crossbill.treatment.ItemMatches;
import org.crossbill.treatment.OwnItems;
import org.crossbill.treatment.StandingMatch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 3301 目录对照上传: what the hospital's own item codes stand for, all of a call or none. A code stands
 * for one item of the catalogue on a day; sent again for the same item and first day, a match takes
 * the place of the one before.
 */
@Component
class MatchUpload3301 implements Booking<List<ItemMatch>> {
  private final ItemMatches matches;
  private final CatalogueBook catalogue;

  MatchUpload3301(ItemMatches matches, CatalogueBook catalogue) {
    this.matches = matches;
    this.catalogue = catalogue;
  }

  @Override
  public String infno() {
    return "3301";
  }

  @Override
  public List<ItemMatch> read(Nodes input) {
    return input.rows("data").stream().map(MatchUpload3301::match).toList();
  }

  private static ItemMatch match(Row row) {
    return new ItemMatch(
        row.text("fixmedins_hilist_id"),
        row.text("fixmedins_hilist_name"),
        row.text("list_type"),
        row.text("med_list_codg"),
        row.day("begndate"),
        row.day("enddate"),
        new ItemMatch.Specifics(
            row.textOrNull("aprvno"),
            row.textOrNull("dosform"),
            row.textOrNull("exct_cont"),
            row.textOrNull("item_cont"),
            row.textOrNull("prcunt"),
            row.textOrNull("spec"),
            row.textOrNull("pacspec"),
            row.textOrNull("memo")));
  }

  @Override
  public @Nullable String mdtrtId(List<ItemMatch> sent) {
    return null;
  }

  @Override
  public Result<Step> book(Envelope envelope, List<ItemMatch> sent) {
    OwnItems standing =
        matches.forChange(
            envelope.fixmedinsCode(), sent.stream().map(ItemMatch::medinsListCodg).toList());
    List<Fault> faults = new ArrayList<>();
    List<ItemMatch> fresh = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      ItemMatch match = sent.get(i);
      if (fresh.contains(match)) {
        continue;
      }
      String path = "input.data[" + i + "].";
      alone(match, path, faults);
      standing.of(match.medinsListCodg()).stream()
          .map(StandingMatch::match)
          .filter(other -> other.overlaps(match) && !match.corrects(other))
          .forEach(other -> faults.add(overlap(match, other, path, "请先用 3302 撤销原对照，再上传")));
      fresh.stream()
          .filter(other ->
              other.medinsListCodg().equals(match.medinsListCodg()) && other.overlaps(match))
          .forEach(other -> faults.add(overlap(match, other, path, "同一次上传中一个编码同一天只对照一个项目")));
      fresh.add(match);
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    ItemMatches.By by =
        new ItemMatches.By(envelope.fixmedinsCode(), envelope.msgid(), envelope.opterName());
    for (ItemMatch match : fresh) {
      Optional<StandingMatch> before =
          standing.of(match.medinsListCodg()).stream()
              .filter(other -> match.corrects(other.match()))
              .findFirst();
      if (before.isEmpty() || !before.get().match().equals(match)) {
        matches.enter(by, match, before.map(StandingMatch::id).orElse(null));
      }
    }
    return Result.ok(Step.done());
  }

  private void alone(ItemMatch match, String path, List<Fault> faults) {
    if (match.enddate().isBefore(match.begndate())) {
      faults.add(
          new Fault(
              FaultCode.FIELD_CONFLICT,
              path + "enddate",
              "结束日期 " + match.enddate() + " 早于开始日期 " + match.begndate(),
              "请核对对照的起止日期，长期有效填 2099-12-31"));
    }
    if (!catalogue.knows(match.medListCodg())) {
      faults.add(
          new Fault(
              FaultCode.CATALOGUE_ITEM_UNKNOWN,
              path + "med_list_codg",
              "就医地目录中没有 " + match.medListCodg(),
              catalogue.example().map(code -> "请使用就医地医保目录编码，例如 " + code).orElse("就医地目录尚未导入")));
    }
  }

  private static Fault overlap(ItemMatch match, ItemMatch other, String path, String hint) {
    return new Fault(
        FaultCode.MATCH_OVERLAPS,
        path + "fixmedins_hilist_id",
        "医药机构目录编码 %s 在 %s 至 %s 已对照 %s"
            .formatted(
                match.medinsListCodg(), other.begndate(), other.enddate(), other.medListCodg()),
        hint);
  }

  @Override
  public Undo undo() {
    return new Undo.Never("撤销目录对照请用 3302");
  }
}
