package org.crossbill.hospital.wire;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.hospital.wire.FieldSpec.Condition;
import org.crossbill.load.JsonLimits;
import org.crossbill.load.JsonValue;

/**
 * Checks a row, all its faults at once. Fields that the interface does not have are ignored,
 * hospital systems send many; but not one that is a field of the interface misspelt, and not an
 * amount that is not zero: nobody may think that it counted.
 */
final class RowCheck {
  private static final List<String> AMOUNT_ENDINGS = List.of("amt", "_pay", "_fee", "_sum");

  private RowCheck() {}

  /**
   * Reads a row of the input.
   *
   * @param path of the row
   */
  static Row read(FieldList fields, JsonValue.ObjectValue object, String path, List<Fault> faults) {
    Row row = new Row();
    for (FieldSpec field : fields.inOrder()) {
      JsonValue value = object.fields().get(field.field());
      if (value == null || value.blank()) {
        missing(field, object, path, faults);
        continue;
      }
      Row.Value read = FieldCheck.read(field, value, path, faults);
      if (read != null) {
        row.put(field.field(), read);
      }
    }
    misspelt(fields.names(), object, path, faults);
    unknownAmounts(fields.names(), object, path, faults);
    return row;
  }

  /**
   * A fault for each name that differs from a known one, not sent itself, in case and underscores
   * only, and says something.
   */
  static void misspelt(
      KnownNames known, JsonValue.ObjectValue object, String path, List<Fault> faults) {
    for (String name : object.fields().keySet()) {
      if (faults.size() >= JsonLimits.FAULTS) {
        return;
      }
      String meant = known.meant(name);
      if (meant != null
          && !object.fields().containsKey(meant)
          && !saysNothing(object.field(name))) {
        faults.add(
            new Fault(
                FaultCode.FIELD_MISSPELT,
                JsonLimits.join(path, name),
                "接口没有字段 " + JsonLimits.shown(name),
                "请写作 " + meant));
      }
    }
  }

  private static boolean saysNothing(JsonValue value) {
    return switch (value) {
      case JsonValue.ArrayValue(int _, List<JsonValue> items) -> items.isEmpty();
      case JsonValue.ObjectValue object -> object.fields().isEmpty();
      case JsonValue.Text _, JsonValue.Numeral _, JsonValue.Truth _, JsonValue.Null _ ->
          value.blank();
    };
  }

  /** A required field of the envelope or of a row that is not given. */
  static Fault missing(FieldSpec field, String path) {
    return new Fault(
        FaultCode.FIELD_MISSING, path, "必填项 " + field.label() + " 未填写", "请填写" + field.form());
  }

  /** A field required under a condition that is not given. */
  static Fault neededHere(FieldSpec field, String path, String because) {
    return new Fault(
        FaultCode.FIELD_NEEDED_HERE,
        path,
        because + "，必须填写 " + field.label(),
        "请填写" + field.form());
  }

  private static void missing(
      FieldSpec field, JsonValue.ObjectValue object, String rowPath, List<Fault> faults) {
    if (!field.required() && field.requiredWhen().isEmpty()) {
      return;
    }
    String path = JsonLimits.join(rowPath, field.field());
    if (field.required()) {
      faults.add(missing(field, path));
    }
    Predicate<String> given = name -> !object.field(name).blank();
    field
        .requiredWhen()
        .ifPresent(condition -> {
          switch (condition) {
            case Condition.Equals(String other, String value) -> {
              if (plainText(object, other).equals(value)) {
                faults.add(neededHere(field, path, other + " 为 " + value + " 时"));
              }
            }
            case Condition.Negative(String other) -> {
              String text = plainText(object, other);
              if (text.startsWith("-") && isNonZeroNumber(text)) {
                faults.add(neededHere(field, path, other + " 为负数（退费）时"));
              }
            }
            case Condition.Absent(String other) -> {
              if (!given.test(other)) {
                faults.add(neededHere(field, path, other + " 未填写时"));
              }
            }
          }
        });
  }

  private static String plainText(JsonValue.ObjectValue object, String name) {
    return switch (object.field(name)) {
      case JsonValue.Text(int _, String text) -> text.strip();
      case JsonValue.Numeral(int _, String text) -> text;
      case JsonValue.ObjectValue _, JsonValue.ArrayValue _, JsonValue.Truth _, JsonValue.Null _ ->
          "";
    };
  }

  private static void unknownAmounts(
      KnownNames known, JsonValue.ObjectValue object, String path, List<Fault> faults) {
    for (String name : object.fields().keySet()) {
      if (faults.size() < JsonLimits.FAULTS
          && !known.contains(name)
          && AMOUNT_ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)
          && isNonZeroNumber(plainText(object, name))) {
        faults.add(
            new Fault(
                FaultCode.AMOUNT_UNKNOWN,
                JsonLimits.join(path, name),
                "本节点没有金额字段 "
                    + JsonLimits.shown(name)
                    + "，其值 "
                    + JsonLimits.shown(plainText(object, name))
                    + " 不会计入",
                "请去掉该字段，或改用接口规范的字段名"));
      }
    }
  }

  private static boolean isNonZeroNumber(String text) {
    return text.chars().anyMatch(c -> c >= '1' && c <= '9')
        && text.chars().allMatch(c -> "+-.eE0123456789".indexOf(c) >= 0);
  }
}
