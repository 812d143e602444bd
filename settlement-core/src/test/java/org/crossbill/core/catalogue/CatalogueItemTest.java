package org.crossbill.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.explain.ExplanationSink;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.property.DrawnLine;
import org.crossbill.core.property.Property;
import org.junit.jupiter.api.Test;

/** The rules of an item: level, person, restricted use, compounds, days, and returns in pieces. */
class CatalogueItemTest {
  private static final CatalogueEntry ENTRY =
      CatalogueEntry.of("X", ChargeClass.B, 1000, 20_000_000, LocalDate.of(2026, 1, 1));
  private static final LineUse RESIDENT_AT_THREE =
      LineUse.of(HospitalLevel.THREE, "390", null, null);
  private static final FeeLine TWENTY_FIVE_YUAN = new FeeLine(10_000, 25_000_000);

  private static CatalogueItem item(CatalogueItem.Approval approval, boolean compoundOnly) {
    return new CatalogueItem(
        ENTRY,
        new LevelCeilings(10_000_000L, null, 30_000_000L),
        new PersonRatios(500, 2000, null),
        approval,
        compoundOnly,
        CatalogueItem.NO_DAY_LIMIT_FEN);
  }

  private static LineSplit split(CatalogueItem item, LineUse use) {
    return LineSplitter.split(TWENTY_FIVE_YUAN, item.entryFor(use));
  }

  /** 25.00 a piece: at most 30 at level three, 20 as usual, 10 at the lowest. */
  @Test
  void entryFor_levelAndPerson_haveTheirOwnCeilingAndRatio() {
    CatalogueItem item = item(CatalogueItem.Approval.SHOWN_ONLY, false);
    assertThat(split(item, RESIDENT_AT_THREE)).isEqualTo(new LineSplit(2500, 0, 0, 500, 2000));
    assertThat(split(item, LineUse.of(HospitalLevel.TWO, "310", "2", "2")))
        .isEqualTo(new LineSplit(2500, 0, 500, 100, 1900));
    assertThat(split(item, LineUse.of(HospitalLevel.COMMUNITY, "340", "", "")))
        .isEqualTo(new LineSplit(2500, 0, 1500, 100, 900));
    assertThat(split(item, LineUse.of(HospitalLevel.ONE, "391", "0", "1")))
        .isEqualTo(new LineSplit(2500, 0, 1500, 100, 900));
    assertThat(split(item, LineUse.UNSAID)).isEqualTo(new LineSplit(2500, 0, 500, 200, 1800));
    assertThat(new PersonRatios(null, null, 0).per10k(LineUse.Person.RETIRED_CADRE, 7)).isZero();
    assertThat(new LevelCeilings(null, 9L, null).microYuan(LineUse.Level.SECOND, 7)).isEqualTo(9);
  }

  @Test
  void entryFor_restrictedUseOrOutsideACompound_isAllThePersons() {
    LineSplit own = new LineSplit(2500, 2500, 0, 0, 0);
    LineSplit paid = new LineSplit(2500, 0, 0, 500, 2000);
    for (String flag : List.of("0", "1", "2")) {
      LineUse use = LineUse.of(HospitalLevel.THREE, "390", flag, "1");
      assertThat(split(item(CatalogueItem.Approval.SHOWN_ONLY, true), use)).isEqualTo(paid);
      assertThat(split(item(CatalogueItem.Approval.NOT_REFUSED, true), use))
          .isEqualTo(flag.equals("2") ? own : paid);
      assertThat(split(item(CatalogueItem.Approval.APPROVED, true), use))
          .isEqualTo(flag.equals("1") ? paid : own);
    }
    LineUse single = LineUse.of(HospitalLevel.THREE, "390", "1", "2");
    assertThat(split(item(CatalogueItem.Approval.APPROVED, false), single)).isEqualTo(paid);
    assertThat(split(item(CatalogueItem.Approval.APPROVED, true), single)).isEqualTo(own);
  }

  /** Of any rules and any use: the list has at the use's place what holds for it. */
  @Test
  void entries_haveEachUseAtItsPlace() {
    List<LevelCeilings> ceilings =
        List.of(LevelCeilings.NONE, new LevelCeilings(1L, null, 3L), new LevelCeilings(1L, 2L, 3L));
    List<PersonRatios> ratios = List.of(PersonRatios.NONE, new PersonRatios(1, 2, 3));
    for (LevelCeilings ofLevel : ceilings) {
      for (PersonRatios ofPerson : ratios) {
        for (CatalogueItem.Approval approval : CatalogueItem.Approval.values()) {
          for (boolean compoundOnly : new boolean[] {false, true}) {
            CatalogueItem item =
                new CatalogueItem(ENTRY, ofLevel, ofPerson, approval, compoundOnly, 100);
            List<CatalogueEntry> entries = item.entries();
            for (int code = 0; code < LineUse.CODES; code++) {
              LineUse use = LineUse.of(code);
              assertThat(entries.get(item.place(use))).isEqualTo(item.entryFor(use));
            }
          }
        }
      }
    }
    CatalogueItem plain = CatalogueItem.plain(ENTRY);
    assertThat(plain.entries()).containsExactly(ENTRY);
    assertThat(plain.entryFor(RESIDENT_AT_THREE)).isSameAs(ENTRY);
    assertThat(plain.hasDayLimit()).isFalse();
  }

  @Test
  void codes_ofUses_areEachOnce() {
    assertThat(LineUse.CODES).isEqualTo(96);
    assertThat(IntStream.range(0, LineUse.CODES).mapToObj(LineUse::of).map(LineUse::code))
        .containsExactlyElementsOf(IntStream.range(0, LineUse.CODES).boxed().toList());
    // kept with lines: never another number for the same use
    assertThat(LineUse.UNSAID.code()).isZero();
    assertThat(LineUse.of(HospitalLevel.THREE, "310", "1", "2").code()).isEqualTo(71);
    assertThat(LineUse.of(HospitalLevel.TWO, "330", "2", null).code()).isEqualTo(46);
    assertThatThrownBy(() -> LineUse.of(-1)).hasMessageContaining("has the number -1");
    assertThatThrownBy(() -> LineUse.of(96)).hasMessageContaining("has the number 96");
    assertThat(CatalogueItem.Approval.of("2")).isEqualTo(CatalogueItem.Approval.APPROVED);
    assertThat(CatalogueItem.Approval.of("0").title()).isEqualTo("仅提示");
    assertThatThrownBy(() -> CatalogueItem.Approval.of("3")).hasMessageContaining("the code 3");
  }

  @Test
  void values_outOfRange_areRefused() {
    assertThatThrownBy(() -> new LevelCeilings(-1L, null, null)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new LevelCeilings(null, -2L, null)).hasMessageContaining("-2");
    assertThatThrownBy(() -> new LevelCeilings(null, null, -3L)).hasMessageContaining("-3");
    assertThatThrownBy(() -> new PersonRatios(-1, null, null)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new PersonRatios(null, 10_001, null)).hasMessageContaining("10001");
    assertThatThrownBy(() -> new PersonRatios(null, null, 10_002)).hasMessageContaining("10002");
    assertThat(new LevelCeilings(0L, 0L, 0L).third()).isZero();
    assertThat(new PersonRatios(0, 10_000, null).residents()).isEqualTo(10_000);
    assertThatThrownBy(() -> limited(-1)).hasMessageContaining("X: a daily limit is not below");
    assertThat(limited(0).hasDayLimit()).isTrue();
  }

  private static CatalogueItem limited(long dayLimitFen) {
    return new CatalogueItem(
        ENTRY,
        LevelCeilings.NONE,
        PersonRatios.NONE,
        CatalogueItem.Approval.SHOWN_ONLY,
        false,
        dayLimitFen);
  }

  /** 20.00 of 25.00 under the ceiling; 12.00 of the day are left: 13.00 over, a tenth of 12.00. */
  @Test
  void split_overTheDay_isOwnExpenseAndSaysSo() {
    List<ExplanationStep> steps = new ArrayList<>();
    assertThat(LineSplitter.split(TWENTY_FIVE_YUAN, ENTRY, 1200, steps::add))
        .isEqualTo(new LineSplit(2500, 0, 1300, 120, 1080));
    assertThat(steps)
        .extracting(ExplanationStep::key)
        .containsExactly(
            LineStep.LINE_AMOUNT,
            LineStep.LINE_OVER_LIMIT,
            LineStep.LINE_OVER_DAY,
            LineStep.LINE_FIRST_SELF_PAY,
            LineStep.LINE_IN_SCOPE);
    assertThat(steps)
        .extracting(ExplanationStep::resultFen)
        .containsExactly(2500L, 500L, 800L, 120L, 1080L);
    assertThat(LineSplitter.split(TWENTY_FIVE_YUAN, ENTRY, 2000, ExplanationSink.NONE))
        .isEqualTo(new LineSplit(2500, 0, 500, 200, 1800));
  }

  /** Of whole fen a piece: returned in any pieces, a line leaves nothing of any amount. */
  @Test
  void giveBack_inPieces_bringsExactlyWhatTheLineBrought() {
    Property.holds(
        5_000,
        draw -> {
          CatalogueEntry entry = DrawnLine.entry(draw);
          long pieces = draw.between(1, 30);
          long pric = draw.between(0L, 10_000L) * 10_000;
          long dayLeft =
              draw.oneOf(
                  () -> CatalogueItem.NO_DAY_LIMIT_FEN, () -> (long) draw.between(0, 100_000));
          LineSplit left =
              LineSplitter.split(
                  new FeeLine(pieces * 10_000, pric), entry, dayLeft, ExplanationSink.NONE);
          while (pieces > 0) {
            long back = draw.between(1, pieces);
            LineSplit piece =
                LineSplitter.giveBack(
                    entry,
                    pric,
                    pieces * 10_000,
                    (pieces - back) * 10_000,
                    dayLeft,
                    -back * pric / 10_000);
            pieces -= back;
            left =
                new LineSplit(
                    left.amountFen() + piece.amountFen(),
                    left.fulamtOwnpayFen() + piece.fulamtOwnpayFen(),
                    left.overlmtFen() + piece.overlmtFen(),
                    left.preselfpayFen() + piece.preselfpayFen(),
                    left.inscpScpFen() + piece.inscpScpFen());
            assertThat(left)
                .isEqualTo(
                    LineSplitter.split(
                        new FeeLine(pieces * 10_000, pric), entry, dayLeft, ExplanationSink.NONE));
          }
          assertThat(left).isEqualTo(new LineSplit(0, 0, 0, 0, 0));
        });
  }

  /** Booked under a limit of 20.00 of which 12.00 were left; by one of 25.00, 17.00 are. */
  @Test
  void keptLine_isSplitAgainByAnyVersion() {
    KeptLine line = new KeptLine(TWENTY_FIVE_YUAN, LineUse.UNSAID, 1200, KeptLine.NO_RETURN, 2500);
    assertThat(line.isByEntryAlone()).isFalse();
    assertThat(line.splitBy(limited(2000), limited(2000)))
        .isEqualTo(new LineSplit(2500, 0, 1300, 120, 1080));
    assertThat(line.splitBy(limited(2500), limited(2000)))
        .isEqualTo(new LineSplit(2500, 0, 800, 170, 1530));
    assertThat(line.splitBy(limited(100), limited(2000)))
        .isEqualTo(new LineSplit(2500, 0, 2500, 0, 0));
    CatalogueItem plain = CatalogueItem.plain(ENTRY);
    assertThat(line.splitBy(plain, limited(2000)))
        .isEqualTo(new LineSplit(2500, 0, 500, 200, 1800));
    assertThat(line.splitBy(limited(1500), plain))
        .isEqualTo(new LineSplit(2500, 0, 1000, 150, 1350));
    assertThat(
            new KeptLine(
                    TWENTY_FIVE_YUAN,
                    LineUse.UNSAID,
                    CatalogueItem.NO_DAY_LIMIT_FEN,
                    KeptLine.NO_RETURN,
                    2500)
                .isByEntryAlone())
        .isTrue();
  }

  /** Three at 0.333 are 1.00, each alone 0.33: the last may bring 0.33, or 0.34 as the line did. */
  @Test
  void keptReturn_ofPartFen_isAsStatedOrAsTheLineCameDown() {
    CatalogueItem item =
        CatalogueItem.plain(
            CatalogueEntry.of(
                "X",
                ChargeClass.A,
                0,
                CatalogueEntry.NO_CEILING_MICRO_YUAN,
                LocalDate.of(2026, 1, 1)));
    assertThat(last(-34, 10_000).splitBy(item, item)).isEqualTo(new LineSplit(-34, 0, 0, 0, -34));
    assertThat(last(-33, 10_000).splitBy(item, item)).isEqualTo(new LineSplit(-33, 0, 0, 0, -33));
    assertThat(last(-90, 10_000).splitBy(item, item)).isEqualTo(new LineSplit(-33, 0, 0, 0, -33));
    assertThat(last(-33, 0).splitBy(item, item)).isEqualTo(new LineSplit(-33, 0, 0, 0, -33));
    assertThat(last(-33, 0).isByEntryAlone()).isFalse();
  }

  private static KeptLine last(long amountFen, long rest) {
    return new KeptLine(
        new FeeLine(-10_000, 333_000),
        LineUse.UNSAID,
        CatalogueItem.NO_DAY_LIMIT_FEN,
        rest,
        amountFen);
  }
}
