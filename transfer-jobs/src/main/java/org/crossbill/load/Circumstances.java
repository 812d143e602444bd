package org.crossbill.load;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.crossbill.core.benefit.CarePlace;
import org.crossbill.core.benefit.Case;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.FaultCode;

/**
 * What beside person and hospital may choose the terms of a policy (待遇情形), each with a usual value:
 * a day's stay in another province by a long-term filer, of whom nothing else is known.
 */
record Circumstances(
    FilingClass filing,
    CareKind care,
    CarePlace place,
    int days,
    Set<String> flags,
    Counters facts,
    Counters used) {
  private static final int DIGITS = 16;

  /** These have fields of their own. */
  private static final List<CounterName> BY_FIELD =
      List.of(CounterName.STAYS, Fund.HIFP.used(), Fund.HIFOB.used());

  /**
   * Reads them; what is wrong is a fault of the fields.
   *
   * @param area insuplc_admdvs, where it could be read
   * @param setlDate the day of discharge, where it could be read
   */
  static Circumstances read(
      JsonFields fields, Optional<AreaCode> area, Optional<LocalDate> setlDate) {
    Set<String> flags = new HashSet<>(fields.textsIfAny("flags"));
    if (flag(fields, "cvlserv_flag")) {
      flags.add(Case.CIVIL_SERVANT);
    }
    return new Circumstances(
        constant(fields, "filing", FilingClass.LONG_TERM),
        constant(fields, "care", CareKind.INPATIENT),
        place(fields, area),
        days(fields, setlDate),
        flags,
        numbers(fields, "facts", 0),
        numbers(fields, "used", 2));
  }

  /** The case of a person at a hospital. */
  Case of(PersonCategory category, HospitalLevel level) {
    return new Case(category, level, filing, care, place, days, flags, facts);
  }

  /** A field that is {@code 0} or {@code 1}; 0 where it is missing. */
  static boolean flag(JsonFields fields, String key) {
    String text = fields.optionalText(key).orElse("0");
    if (!text.isEmpty() && !text.equals("0") && !text.equals("1")) {
      fields.fault(FaultCode.FIELD_CODE_UNKNOWN, key, key + " 未知：" + text, "0 否、1 是");
    }
    return text.equals("1");
  }

  private static <E extends Enum<E>> E constant(JsonFields fields, String key, E usual) {
    int before = fields.faultCount();
    String text = fields.optionalText(key).orElse(usual.name());
    E[] all = usual.getDeclaringClass().getEnumConstants();
    for (E one : all) {
      if (one.name().equals(text)) {
        return one;
      }
    }
    if (fields.faultCount() == before) {
      fields.fault(
          FaultCode.FIELD_CODE_UNKNOWN,
          key,
          key + " 未知：" + text,
          "可选：" + Arrays.stream(all).map(Enum::name).collect(Collectors.joining("、")));
    }
    return usual;
  }

  private static CarePlace place(JsonFields fields, Optional<AreaCode> area) {
    Optional<String> treated = fields.optionalText("mdtrtarea_admvs");
    if (treated.isEmpty() || treated.get().isEmpty() || area.isEmpty()) {
      return CarePlace.ELSEWHERE;
    }
    if (!AreaCode.isWellFormed(treated.get())) {
      fields.fault(
          FaultCode.FIELD_TYPE,
          "mdtrtarea_admvs",
          "就医地区划应为六位数字：" + treated.get(),
          "例如 310000；不填按跨省异地计");
      return CarePlace.ELSEWHERE;
    }
    return CarePlace.of(area.get(), new AreaCode(treated.get()));
  }

  /** As a node counts them: from admission to discharge, a day at least. */
  private static int days(JsonFields fields, Optional<LocalDate> setlDate) {
    LocalDate begun = fields.dateOr("begndate", setlDate.orElse(LocalDate.EPOCH));
    if (setlDate.isEmpty()) {
      return 1;
    }
    long days = ChronoUnit.DAYS.between(begun, setlDate.get());
    if (days < 0) {
      fields.fault(
          FaultCode.DATE_INVALID,
          "begndate",
          "begndate " + begun + " 晚于结算日期 " + setlDate.get(),
          "入院日期，不晚于 setl_date");
    }
    return Math.toIntExact(Math.max(1, days));
  }

  private static Counters numbers(JsonFields fields, String key, int decimals) {
    Map<CounterName, Long> numbers = new HashMap<>();
    fields
        .keysIfAny(key)
        .forEach((name, inside) -> {
          int before = fields.faultCount();
          long value = inside.decimal(name, DIGITS, decimals);
          if (fields.faultCount() == before && value < 0) {
            inside.fault(FaultCode.NUMBER_TOO_LARGE, name, name + " 不能为负", "不小于 0");
          }
          inside
              .checked(name, () -> new CounterName(name))
              .ifPresent(counter -> numbers.put(counter, Math.max(0, value)));
        });
    for (CounterName own : BY_FIELD) {
      if (decimals > 0 && numbers.remove(own) != null) {
        fields.fault(
            FaultCode.FIELD_CONFLICT,
            key + "." + own,
            own + " 有自己的字段",
            "用 stay_no、pool_used、large_used");
      }
    }
    return Counters.of(numbers);
  }
}
