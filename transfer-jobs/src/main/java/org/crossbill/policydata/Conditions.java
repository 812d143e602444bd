package org.crossbill.policydata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.crossbill.core.benefit.CarePlace;
import org.crossbill.core.benefit.Choice;
import org.crossbill.core.benefit.When;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.result.FaultCode;
import org.crossbill.load.JsonFields;

/** The conditions of a policy file (适用条件) and terms that depend on them. */
final class Conditions {
  private Conditions() {}

  /** The condition of an object: its field {@code when}, for all where there is none. */
  static When when(JsonFields fields) {
    if (!fields.has("when")) {
      return When.ALWAYS;
    }
    JsonFields when = fields.object("when");
    When read =
        new When(
            Set.copyOf(categories(when, when.textsIfAny("psn_type"))),
            Set.copyOf(levels(when, when.textsIfAny("hosp_lv"))),
            Set.copyOf(constants(when, "filing", FilingClass.values())),
            Set.copyOf(constants(when, "care", CareKind.values())),
            Set.copyOf(constants(when, "place", CarePlace.values())),
            Set.copyOf(when.textsIfAny("flags")),
            facts(when));
    when.finish();
    return read;
  }

  /** A non-empty list of terms, each with its condition. */
  static <T> Choice<T> choice(JsonFields fields, String key, Function<JsonFields, T> terms) {
    List<Choice.Option<T>> options = new ArrayList<>();
    for (JsonFields option : fields.objects(key)) {
      When when = when(option);
      options.add(new Choice.Option<>(when, terms.apply(option)));
      option.finish();
    }
    // where there is none that was reported, and nobody asks for the terms
    return options.isEmpty()
        ? new Choice<>(List.of(new Choice.Option<>(When.ALWAYS, terms.apply(fields))))
        : new Choice<>(options);
  }

  static List<PersonCategory> categories(JsonFields fields, List<String> codes) {
    return all(
        fields,
        "psn_type",
        codes,
        PersonCategory.values(),
        (each, code) -> each.prefix().equals(code));
  }

  static List<HospitalLevel> levels(JsonFields fields, List<String> codes) {
    return all(
        fields, "hosp_lv", codes, HospitalLevel.values(), (each, code) -> each.code().equals(code));
  }

  private static <E extends Enum<E>> List<E> constants(JsonFields fields, String key, E[] all) {
    return all(fields, key, fields.textsIfAny(key), all, (each, name) -> each.name().equals(name));
  }

  /** The constant of a name; the first stands in for one that is unknown. */
  static <E extends Enum<E>> E constant(JsonFields fields, String key, String name, E[] all) {
    return one(fields, key, name, all, each -> each.name().equals(name)).orElse(all[0]);
  }

  private interface Matches<E> {
    boolean test(E each, String text);
  }

  private static <E> List<E> all(
      JsonFields fields, String key, List<String> texts, E[] all, Matches<E> matches) {
    List<E> found = new ArrayList<>();
    for (String text : texts) {
      one(fields, key, text, all, each -> matches.test(each, text))
          .filter(each -> isNew(fields, key, text, found, each))
          .ifPresent(found::add);
    }
    return found;
  }

  private static <E> boolean isNew(
      JsonFields fields, String key, String text, List<E> found, E each) {
    if (found.contains(each)) {
      fields.fault(FaultCode.FIELD_CONFLICT, key, key + " 重复：" + text, "每项只写一次");
      return false;
    }
    return true;
  }

  private static <E> Optional<E> one(
      JsonFields fields, String key, String text, E[] all, Predicate<E> matches) {
    Optional<E> found = Arrays.stream(all).filter(matches).findFirst();
    if (found.isEmpty() && !text.isEmpty()) {
      fields.fault(FaultCode.FIELD_CODE_UNKNOWN, key, key + " 未知：" + text, Arrays.toString(all));
    }
    return found;
  }

  private static Map<CounterName, When.Range> facts(JsonFields when) {
    Map<CounterName, When.Range> facts = new HashMap<>();
    when.named("facts")
        .forEach((name, range) -> {
          long from = range.decimalOr("from", 0, Long.MIN_VALUE);
          long to = range.decimalOr("to", 0, Long.MAX_VALUE);
          range.finish();
          range
              .checked("from", () -> Map.entry(new CounterName(name), new When.Range(from, to)))
              .ifPresent(fact -> facts.put(fact.getKey(), fact.getValue()));
        });
    return facts;
  }
}
