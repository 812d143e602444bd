package org.crossbill.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.Provinces;

/**
 * The made-up world of the demo (演示用的虚构世界): six provinces, their designated hospitals and the
 * catalogue. Nothing in it exists; only the area codes are real.
 *
 * @param hospitals designated hospitals, at least three per province
 * @param items the items hospitals bill
 */
record World(List<Hospital> hospitals, List<Item> items) {
  /** Where nobody set a ceiling: pric_uplmt_amt 999999. */
  static final long NO_CEILING_MICRO_YUAN = 999_999_000_000L;

  /**
   * The six provinces, whose pooling areas have complete employee figures, with the share of the
   * country's cross-province stays they treat and insure.
   */
  static final List<Province> PROVINCES =
      List.of(
          new Province("110000", "110000", 30, 10),
          new Province("310000", "310000", 28, 10),
          new Province("440000", "440100", 18, 14),
          new Province("510000", "510100", 8, 24),
          new Province("420000", "420100", 6, 22),
          new Province("320000", "320100", 10, 20));

  World {
    hospitals = List.copyOf(hospitals);
    items = List.copyOf(items);
  }

  /**
   * A province that takes part.
   *
   * @param poolingArea 统筹区 where its insured persons of the demo belong
   * @param treats weight among the treatment places
   * @param insures weight among the insured places
   */
  record Province(NodeCode node, AreaCode poolingArea, int treats, int insures) {
    private Province(String node, String poolingArea, int treats, int insures) {
      this(new NodeCode(node), new AreaCode(poolingArea), treats, insures);
    }

    String name() {
      return Provinces.name(node);
    }
  }

  /**
   * A designated hospital (定点医疗机构), made up.
   *
   * @param weight share of its province's stays
   */
  record Hospital(
      String fixmedinsCode,
      NodeCode node,
      AreaCode area,
      HospitalLevel level,
      int weight,
      String name) {}

  /**
   * An item hospitals bill (收费项目), made up.
   *
   * @param chrgitmLv chrgitm_lv 01 甲, 02 乙, 03 自费
   * @param selfpayPropPer10k selfpay_prop 先行自付比例 per ten thousand
   * @param pricMicroYuan the usual price, in millionths of a yuan
   * @param ceilingMicroYuan pric_uplmt_amt, {@link #NO_CEILING_MICRO_YUAN} where there is none
   */
  record Item(
      String medListCodg,
      String medChrgitmType,
      String chrgitmLv,
      int selfpayPropPer10k,
      long pricMicroYuan,
      long ceilingMicroYuan,
      String name) {
    boolean hasCeiling() {
      return ceilingMicroYuan != NO_CEILING_MICRO_YUAN;
    }
  }

  /** The world as its two files have it. */
  static World load() {
    return new World(
        rows("hospitals.csv", 6, World::hospital), rows("catalogue.csv", 7, World::item));
  }

  /** The province of a node. */
  static Province province(NodeCode node) {
    return PROVINCES.stream().filter(p -> p.node().equals(node)).findFirst().orElseThrow();
  }

  /** The hospitals of a province, in the order of the file. */
  List<Hospital> hospitalsOf(NodeCode node) {
    return hospitals.stream().filter(hospital -> hospital.node().equals(node)).toList();
  }

  /**
   * The catalogue of a treatment province. Catalogues differ from province to province: here the
   * first self-pay of class 乙 is five points higher in some, as {@link #dearerPer10k} has it.
   */
  List<Item> catalogueOf(NodeCode node) {
    int more = dearerPer10k(node);
    return items.stream()
        .map(item -> item.chrgitmLv().equals("02") && more > 0 ? dearer(item, more) : item)
        .toList();
  }

  private static int dearerPer10k(NodeCode node) {
    return Map.of("320000", 500, "420000", 500).getOrDefault(node.value(), 0);
  }

  private static Item dearer(Item item, int morePer10k) {
    return new Item(
        item.medListCodg,
        item.medChrgitmType,
        item.chrgitmLv,
        item.selfpayPropPer10k + morePer10k,
        item.pricMicroYuan,
        item.ceilingMicroYuan,
        item.name);
  }

  private static Hospital hospital(String[] cells) {
    return new Hospital(
        cells[0],
        new NodeCode(cells[1]),
        new AreaCode(cells[2]),
        HospitalLevel.of(cells[3]),
        Integer.parseInt(cells[4]),
        cells[5]);
  }

  private static Item item(String[] cells) {
    return new Item(
        cells[0],
        cells[1],
        cells[2],
        Integer.parseInt(cells[3]),
        microYuan(cells[4]),
        cells[5].isEmpty() ? NO_CEILING_MICRO_YUAN : microYuan(cells[5]),
        cells[6]);
  }

  private static long microYuan(String yuan) {
    return new BigDecimal(yuan).movePointRight(6).longValueExact();
  }

  private static <T> List<T> rows(String file, int cells, Function<String[], T> row) {
    try (InputStream in =
        Objects.requireNonNull(World.class.getResourceAsStream("/demo/" + file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", cells))
          .map(row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
