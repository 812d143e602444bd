package org.crossbill.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.crossbill.core.person.CitizenNumber;
import org.crossbill.core.place.AreaCode;

/**
 * An insured person (参保人) of the demo, made up from a pooling area and a number. The ID number has
 * a valid check digit (GB 11643-1999), but its county part is 99, which belongs to no county, so it
 * is nobody's.
 *
 * @param area insuplc_admdvs 参保地, the pooling area
 * @param index the person's number in the area, from 0
 * @param psnNo psn_no 人员编号
 * @param certno certno 证件号码, 18 characters
 * @param cardNo 社会保障卡卡号
 * @param name psn_name 人员姓名
 * @param male gend 性别
 * @param birth brdy 出生日期
 * @param psnType psn_type 人员类别: 1101 and 1103 active, 1201 and 1203 retired
 * @param balcFen balc 个人账户余额 at the start
 * @param insuredSince psn_insu_date 个人参保日期
 */
record MadeUpPerson(
    AreaCode area,
    int index,
    String psnNo,
    String certno,
    String cardNo,
    String name,
    boolean male,
    LocalDate birth,
    String psnType,
    long balcFen,
    LocalDate insuredSince) {
  private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
  private static final String GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玉萍红鹏华玲建国志文海燕晓东春梅";
  private static final LocalDate FIRST_ACTIVE = LocalDate.of(1968, 1, 1);
  private static final int ACTIVE_DAYS = 12_700;
  private static final LocalDate FIRST_RETIRED = LocalDate.of(1936, 1, 1);
  private static final int RETIRED_DAYS = 9_800;
  private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("yyyyMMdd");

  /** Number {@code index} of the area: the same person whenever asked. */
  static MadeUpPerson of(AreaCode area, int index) {
    Draw draw = new Draw(Long.parseLong(area.value()), index);
    boolean retired = index % 5 < 2;
    // a day and a sequence together are given once: 7919 is prime to both lengths
    int days = retired ? RETIRED_DAYS : ACTIVE_DAYS;
    LocalDate birth = (retired ? FIRST_RETIRED : FIRST_ACTIVE).plusDays((long) index * 7919 % days);
    int sequence = 1 + index / days % 499;
    boolean male = draw.percent(50);
    int inId = male ? sequence * 2 - 1 : sequence * 2;
    String certno =
        withCheckDigit(
            area.value().substring(0, 4) + "99" + BASIC.format(birth) + threeDigits(inId));
    String type = (retired ? "12" : "11") + (draw.percent(85) ? "01" : "03");
    return new MadeUpPerson(
        area,
        index,
        area.value() + String.format(java.util.Locale.ROOT, "%012d", 100_000_000L + index),
        certno,
        area.value().substring(0, 2) + "9" + String.format(java.util.Locale.ROOT, "%07d", index),
        nameOf(draw),
        male,
        birth,
        type,
        draw.percent(15) ? 0 : draw.between(5_000, retired ? 1_500_000 : 600_000),
        birth.plusYears(22));
  }

  private static String nameOf(Draw draw) {
    StringBuilder name = new StringBuilder().append(SURNAMES.charAt(draw.below(SURNAMES.length())));
    name.append(GIVEN.charAt(draw.below(GIVEN.length())));
    if (draw.percent(75)) {
      name.append(GIVEN.charAt(draw.below(GIVEN.length())));
    }
    return name.toString();
  }

  private static String threeDigits(int number) {
    return String.format(java.util.Locale.ROOT, "%03d", number);
  }

  /** The 17 digits and their check digit. */
  static String withCheckDigit(String digits17) {
    return digits17 + CitizenNumber.checkOf(digits17);
  }

  /** For logs: nobody made up looks like one who is. */
  @Override
  public String toString() {
    return "MadeUpPerson[" + psnNo + "]";
  }
}
