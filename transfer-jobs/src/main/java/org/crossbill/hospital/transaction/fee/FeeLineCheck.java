package org.crossbill.hospital.transaction.fee;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.FeeLine;
import org.crossbill.core.catalogue.KeptLine;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.catalogue.LineSplitter;
import org.crossbill.core.catalogue.LineUse;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.money.Fen;
import org.crossbill.core.money.Rounding;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.CatalogueBook;
import org.crossbill.treatment.ItemVersion;
import org.crossbill.treatment.ListedItem;
import org.crossbill.treatment.OwnItems;
import org.crossbill.treatment.SentLine;
import org.crossbill.treatment.SplitLine;
import org.crossbill.treatment.Stay;

/**
 * Checks uploaded lines against the stay, the catalogue and the lines that are there, and splits
 * them (费用明细审核与分割). All faults at once; all lines or none. A return is split by the entry its
 * original was split by, so that what is left of that is split as the quantity that is left.
 */
final class FeeLineCheck {
  private final Stay stay;
  private final CatalogueBook catalogue;
  private final OwnItems matches;
  private final Map<String, SplitLine> known = new HashMap<>();
  private final Map<String, Long> returnedPer10k = new HashMap<>();
  private final List<Fault> faults;
  private final BusinessDays days;
  private final VisitLines visit;
  private String path = "";

  /**
   * A check of one call.
   *
   * @param matches of the own codes of these lines
   * @param visit what the visit's lines have in common
   * @param present the lines of the stay that bear on these, see {@link FeeLineTable#around}
   * @param faults of the call so far
   */
  FeeLineCheck(
      Stay stay,
      CatalogueBook catalogue,
      OwnItems matches,
      BusinessDays days,
      VisitLines visit,
      List<SplitLine> present,
      List<Fault> faults) {
    this.stay = stay;
    this.catalogue = catalogue;
    this.matches = matches;
    this.days = days;
    this.visit = visit;
    this.faults = faults;
    present.forEach(this::remember);
  }

  /**
   * The lines with their splits, in their order, or all that is wrong with them.
   *
   * @param node the path of their node
   */
  Result<List<SplitLine>> check(String node, List<SentLine> lines) {
    List<SplitLine> split = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      path = node + "[" + i + "].";
      line(lines.get(i)).ifPresent(split::add);
    }
    return faults.isEmpty() ? Result.ok(split) : Result.failed(faults);
  }

  private Optional<SplitLine> line(SentLine line) {
    int before = faults.size();
    facts(line);
    if (line.feedetlSn().equals(LineFaults.ALL)) {
      fault(
          FaultCode.LINE_DUPLICATE,
          "feedetl_sn",
          "费用明细流水号 " + LineFaults.ALL + " 保留给 2302，表示全部明细",
          "请换一个流水号");
    } else if (known.containsKey(line.feedetlSn())) {
      fault(
          FaultCode.LINE_DUPLICATE,
          "feedetl_sn",
          "费用明细流水号 " + line.feedetlSn() + " 已存在",
          "单次就诊内每条明细使用不同的流水号；重发同一次上传请使用原报文ID");
    }
    amount(line);
    Optional<SplitLine> split =
        line.initFeedetlSn() == null ? charge(line) : giveBack(line, line.initFeedetlSn());
    split.ifPresent(this::remember);
    return faults.size() == before ? split : Optional.empty();
  }

  private void remember(SplitLine line) {
    known.putIfAbsent(line.feedetlSn(), line);
    if (line.initFeedetlSn() != null) {
      returnedPer10k.merge(line.initFeedetlSn(), line.cntPer10k(), Math::addExact);
    }
  }

  private void facts(SentLine line) {
    if (!line.psnNo().equals(stay.person().psnNo())) {
      fault(
          FaultCode.STAY_FACTS,
          "psn_no",
          "人员编号 " + line.psnNo() + " 与入院登记 " + stay.person().psnNo() + " 不符",
          "请填写该就诊的人员编号");
    }
    if (line.nationalMedType() != null && !line.nationalMedType().equals(stay.nationalMedType())) {
      fault(
          FaultCode.STAY_FACTS,
          "med_type",
          "医疗类别 " + line.medType() + " 与入院登记 " + stay.medType() + " 不符",
          "请填写该就诊的医疗类别");
    }
    if (!stay.covers(line.feeOcurTime().toLocalDate())) {
      fault(
          FaultCode.LINE_OUTSIDE_STAY,
          "fee_ocur_time",
          "费用发生时间 " + StayFaults.time(line.feeOcurTime()) + " 不在住院期间 " + stay.days(),
          "请核对费用发生时间或出入院日期");
    } else if (days.isAhead(line.feeOcurTime().toLocalDate())) {
      fault(
          FaultCode.LINE_OUTSIDE_STAY,
          "fee_ocur_time",
          "费用发生时间 " + StayFaults.time(line.feeOcurTime()) + " 晚于今天",
          "请核对费用发生时间");
    }
  }

  private void amount(SentLine line) {
    if (line.cntPer10k() == 0) {
      fault(FaultCode.LINE_AMOUNT, "cnt", "数量为 0", "没有发生的费用不上传；退费的数量为负数");
      return;
    }
    if (!FeeLine.isInRange(line.cntPer10k(), line.pricMicroYuan())) {
      boolean below = line.pricMicroYuan() < 0;
      fault(
          FaultCode.LINE_AMOUNT,
          below ? "pric" : "cnt",
          below ? "单价为负数" : "数量 × 单价 超出金额范围",
          below ? "退费的单价与原明细相同，数量为负数" : "请核对数量和单价");
      return;
    }
    long amountFen =
        Rounding.halfUpProduct(line.cntPer10k(), line.pricMicroYuan(), FeeLine.UNITS_PER_FEN);
    if (amountFen != line.detItemFeeSumamtFen() && !bringsWhatIsLeft(line)) {
      fault(
          FaultCode.LINE_AMOUNT,
          "det_item_fee_sumamt",
          "明细金额 "
              + Fen.toYuan(line.detItemFeeSumamtFen())
              + " 不等于 数量 × 单价 = "
              + Fen.toYuan(amountFen),
          "请填写 " + Fen.toYuan(amountFen) + "（四舍五入到分）");
    }
  }

  /**
   * Whether the amount is what the line that is returned has come down by, where price times count
   * does not come to whole fen.
   */
  private boolean bringsWhatIsLeft(SentLine line) {
    SplitLine original = line.initFeedetlSn() == null ? null : known.get(line.initFeedetlSn());
    if (original == null || original.pricMicroYuan() != line.pricMicroYuan()) {
      return false;
    }
    long before = leftPer10k(original);
    return line.detItemFeeSumamtFen()
        == Rounding.halfUpProduct(
                before + line.cntPer10k(), line.pricMicroYuan(), FeeLine.UNITS_PER_FEN)
            - Rounding.halfUpProduct(before, line.pricMicroYuan(), FeeLine.UNITS_PER_FEN);
  }

  private long leftPer10k(SplitLine original) {
    return Math.addExact(
        original.cntPer10k(), returnedPer10k.getOrDefault(original.feedetlSn(), 0L));
  }

  /** What the line is of: the item its own code is matched with (3301), else the code it names. */
  private Optional<String> item(SentLine line) {
    LocalDate day = line.feeOcurTime().toLocalDate();
    String sent = line.medListCodg();
    Optional<String> matched = matches.item(line.medinsListCodg(), day);
    if (matched.isEmpty() && sent == null) {
      fault(
          FaultCode.MATCH_UNKNOWN,
          "med_list_codg",
          "未填写医疗目录编码，医药机构目录编码 " + line.medinsListCodg() + " 在 " + day + " 没有对照",
          "请填写医疗目录编码，或先用 3301 上传对照");
    } else if (matched.isPresent() && !namesNoOther(line) && !matched.get().equals(sent)) {
      fault(
          FaultCode.MATCH_DIFFERS,
          "med_list_codg",
          "医药机构目录编码 " + line.medinsListCodg() + " 已对照 " + matched.get() + "，明细填写的是 " + sent,
          "请填写 " + matched.get() + " 或不填；对照有误请用 3302 撤销后重新上传");
      return Optional.empty();
    }
    return matched.or(() -> Optional.ofNullable(sent));
  }

  /** Whether the hospital names an item by its own code alone. */
  private static boolean namesNoOther(SentLine line) {
    return line.medListCodg() == null || line.medListCodg().equals(line.medinsListCodg());
  }

  private Optional<SplitLine> charge(SentLine line) {
    Optional<String> code = item(line);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    Optional<ItemVersion> item = catalogue.find(code.get(), line.feeOcurTime().toLocalDate());
    if (item.isEmpty()) {
      fault(
          FaultCode.CATALOGUE_ITEM_UNKNOWN,
          "med_list_codg",
          "就医地目录中没有 " + code.get() + "（" + line.feeOcurTime().toLocalDate() + " 有效）",
          catalogue.example().map(other -> "请使用就医地医保目录编码，例如 " + other).orElse("就医地目录尚未导入"));
      return Optional.empty();
    }
    if (!FeeLine.isInRange(line.cntPer10k(), line.pricMicroYuan())) {
      return Optional.empty();
    }
    ListedItem listed = item.get().item();
    LocalDate day = line.feeOcurTime().toLocalDate();
    LineUse use = visit.use(line);
    CatalogueEntry entry = listed.rules().entryFor(use);
    long dayLeftFen = visit.leftFen(listed.rules(), day);
    LineSplit split =
        LineSplitter.split(
            new FeeLine(line.cntPer10k(), line.pricMicroYuan()),
            entry,
            dayLeftFen,
            ExplanationSink.NONE);
    visit.use(listed.rules(), day, split.preselfpayFen() + split.inscpScpFen());
    return Optional.of(
        new SplitLine(
            line.feedetlSn(),
            null,
            code.get(),
            line.medinsListCodg(),
            line.cntPer10k(),
            line.pricMicroYuan(),
            entry,
            item.get().version(),
            listed.medChrgitmType(),
            listed.flags(),
            use,
            dayLeftFen,
            KeptLine.NO_RETURN,
            split,
            line));
  }

  private Optional<SplitLine> giveBack(SentLine line, String initFeedetlSn) {
    SplitLine original = known.get(initFeedetlSn);
    if (original == null) {
      fault(
          FaultCode.LINE_RETURN_UNKNOWN,
          "init_feedetl_sn",
          "原费用流水号 " + initFeedetlSn + " 在该就诊中不存在",
          "请填写被退明细的流水号，且原明细须先于退费上传");
      return Optional.empty();
    }
    if (line.cntPer10k() >= 0 || original.initFeedetlSn() != null) {
      fault(
          FaultCode.LINE_RETURN_MISMATCH,
          "init_feedetl_sn",
          line.cntPer10k() >= 0 ? "填写了原费用流水号但数量不是负数" : "被退明细 " + initFeedetlSn + " 本身是退费",
          "退费的数量为负数，正常费用不填原费用流水号");
      return Optional.empty();
    }
    boolean sameItem =
        original.medListCodg().equals(line.medListCodg())
            || (namesNoOther(line) && original.medinsListCodg().equals(line.medinsListCodg()));
    if (!sameItem || line.pricMicroYuan() != original.pricMicroYuan()) {
      fault(
          FaultCode.LINE_RETURN_MISMATCH,
          "med_list_codg",
          "退费的目录编码或单价与原明细 " + initFeedetlSn + " 不一致",
          "退费须与原明细的项目、单价一致");
      return Optional.empty();
    }
    long leftPer10k = leftPer10k(original);
    if (-line.cntPer10k() > leftPer10k) {
      fault(
          FaultCode.LINE_RETURN_EXCEEDS,
          "cnt",
          "退费数量 " + quantity(-line.cntPer10k()) + " 超过原明细可退数量 " + quantity(leftPer10k),
          "最多可退 " + quantity(leftPer10k));
      return Optional.empty();
    }
    return Optional.of(
        new SplitLine(
            line.feedetlSn(),
            initFeedetlSn,
            original.medListCodg(),
            line.medinsListCodg(),
            line.cntPer10k(),
            line.pricMicroYuan(),
            original.entry(),
            original.version(),
            original.medChrgitmType(),
            original.flags(),
            original.use(),
            original.dayLeftFen(),
            leftPer10k + line.cntPer10k(),
            LineSplitter.giveBack(
                original.entry(),
                line.pricMicroYuan(),
                leftPer10k,
                leftPer10k + line.cntPer10k(),
                original.dayLeftFen(),
                line.detItemFeeSumamtFen()),
            line));
  }

  private static String quantity(long per10k) {
    return java.math.BigDecimal.valueOf(per10k, 4).stripTrailingZeros().toPlainString();
  }

  private void fault(FaultCode code, String field, String message, String hint) {
    faults.add(new Fault(code, path + field, message, hint));
  }
}
