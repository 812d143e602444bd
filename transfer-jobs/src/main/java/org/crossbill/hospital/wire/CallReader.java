package org.crossbill.hospital.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.seal.Seals;
import org.crossbill.load.JsonLimits;
import org.crossbill.load.JsonReader;
import org.crossbill.load.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body into a call (报文解析与校验), finding all its faults at once. Extra keys of the envelope
 * are ignored.
 */
public final class CallReader {
  private static final KnownNames INPUT = new KnownNames(Set.of("input"));

  private final InterfaceData data;
  private final CallLimits limits;
  private final HospitalSettings settings;
  private final Seals seals;

  /**
   * A reader.
   *
   * @param data of the interface
   * @param seals which open what hospitals sign and encrypt
   */
  public CallReader(InterfaceData data, CallLimits limits, HospitalSettings settings, Seals seals) {
    this.data = data;
    this.limits = limits;
    this.settings = settings;
    this.seals = seals;
  }

  /** What became of a body. */
  public CallReading read(byte[] body) {
    return switch (BodyText.of(body, limits).then(text -> JsonReader.read(text, limits.json()))) {
      case Result.Failed<JsonReader.Document>(List<Fault> faults) ->
          faults.getFirst().code() == FaultCode.KEY_REPEATED
              ? new CallReading.Faulty("", faults)
              : new CallReading.Unreadable(faults.getFirst());
      case Result.Ok<JsonReader.Document>(JsonReader.Document read) ->
          read.value() instanceof JsonValue.ObjectValue root
              ? check(root, read.repeated())
              : new CallReading.Unreadable(
                  new Fault(
                      FaultCode.BODY_UNREADABLE,
                      "",
                      "报文不是 JSON 对象",
                      "请发送 {\"infno\": …, \"input\": {…}} 形式的报文"));
    };
  }

  private CallReading check(JsonValue.ObjectValue root, List<Fault> repeated) {
    List<Fault> faults = new ArrayList<>(repeated);
    Row envelope = RowCheck.read(data.request(), root, "", faults);
    String hospital = envelope.textOrNull("fixmedins_code");
    return switch (seals.opened(hospital, root)) {
      case Result.Ok<JsonValue.ObjectValue>(JsonValue.ObjectValue opened) ->
          check(hospital, envelope, opened, faults);
      case Result.Failed<JsonValue.ObjectValue>(List<Fault> sealed) -> {
        faults.addAll(sealed);
        // in the clear: a hospital with the wrong key could not read it otherwise
        yield faulty(null, faults);
      }
    };
  }

  private CallReading check(
      @Nullable String hospital, Row envelope, JsonValue.ObjectValue root, List<Fault> faults) {
    JsonValue.ObjectValue input = input(root, faults);
    RowCheck.misspelt(INPUT, root, "", faults);
    Optional<TransactionSpec> transaction = transaction(envelope.textOrNull("infno"), faults);
    transaction.ifPresent(found -> needed(found, envelope, faults));
    Map<String, List<Row>> nodes = new LinkedHashMap<>();
    if (transaction.isPresent() && input != null) {
      input = data.aliases().applied(transaction.get(), input);
      nodes = nodes(transaction.get(), input, faults);
    }
    if (!faults.isEmpty() || transaction.isEmpty() || input == null) {
      return faulty(hospital, faults);
    }
    String canonical = CanonicalInput.of(transaction.get(), input);
    return new CallReading.Call(
        new ParsedCall(
            transaction.get(),
            envelope(envelope),
            new Nodes(nodes),
            canonical,
            CanonicalInput.sha256(canonical)));
  }

  private static CallReading faulty(@Nullable String hospital, List<Fault> faults) {
    faults.sort(Comparator.comparingInt(fault -> fault.code().number()));
    return new CallReading.Faulty(
        hospital == null ? "" : hospital,
        faults.subList(0, Math.min(faults.size(), JsonLimits.FAULTS)));
  }

  private JsonValue.@Nullable ObjectValue input(JsonValue.ObjectValue root, List<Fault> faults) {
    @Nullable JsonValue value = root.field("input");
    if (value.blank()) {
      faults.add(
          new Fault(
              FaultCode.FIELD_MISSING, "input", "必填项 交易输入(input) 未填写", "请填写对象，如 {\"data\": {…}}"));
      return null;
    }
    if (value instanceof JsonValue.Text(int _, String text)) {
      if (text.length() > limits.maxInputChars()) {
        faults.add(tooLong(text.length()));
        return null;
      }
      value = written(text, faults);
      if (value == null) {
        return null;
      }
    }
    if (!(value instanceof JsonValue.ObjectValue input)) {
      faults.add(new Fault(FaultCode.NODE_SHAPE, "input", "交易输入(input) 不是对象", "请填写 JSON 对象，不要加密"));
      return null;
    }
    if (input.chars() > limits.maxInputChars()) {
      faults.add(tooLong(input.chars()));
    }
    return input;
  }

  private Fault tooLong(int chars) {
    return new Fault(
        FaultCode.INPUT_TOO_LONG,
        "input",
        "交易输入 " + chars + " 个字符，超过上限 " + limits.maxInputChars(),
        "请分多次调用，例如 2301 每次上传一部分费用明细");
  }

  /** An object that a client writes as text (报文内转义的 JSON); null, and faults, where it is none. */
  private @Nullable JsonValue written(String text, List<Fault> faults) {
    return switch (JsonReader.read(text, limits.json())) {
      case Result.Ok<JsonReader.Document>(JsonReader.Document read) -> {
        read.repeated().forEach(fault -> faults.add(below("input", fault)));
        yield read.value();
      }
      case Result.Failed<JsonReader.Document>(List<Fault> unread) -> {
        unread.forEach(fault -> faults.add(below("input", fault)));
        yield null;
      }
    };
  }

  private static Fault below(String path, Fault fault) {
    FaultCode code =
        fault.code() == FaultCode.BODY_UNREADABLE ? FaultCode.NODE_SHAPE : fault.code();
    String inner = fault.path();
    return new Fault(
        code, inner.isEmpty() ? path : path + "." + inner, fault.message(), fault.hint());
  }

  private Optional<TransactionSpec> transaction(@Nullable String infno, List<Fault> faults) {
    if (infno == null) {
      return Optional.empty();
    }
    Optional<TransactionSpec> found = data.transaction(infno);
    if (found.isEmpty()) {
      faults.add(
          new Fault(
              FaultCode.TRANSACTION_UNKNOWN,
              "infno",
              "不支持的交易编号 " + infno,
              "支持：" + String.join("、", data.transactions().keySet())));
    }
    return found;
  }

  private void needed(TransactionSpec transaction, Row envelope, List<Fault> faults) {
    if (!transaction.needsInsuredArea()) {
      // what such a call names as insured place does not count, however it is written
      faults.removeIf(fault -> fault.path().equals(TransactionSpec.INSURED_AREA));
    }
    String hospital = envelope.textOrNull("fixmedins_code");
    boolean unsigned = hospital != null && settings.goesWithoutSignIn(hospital);
    for (FieldSpec field : data.request().inOrder()) {
      if (unsigned && field.field().equals(TransactionSpec.SIGN_NO)) {
        continue;
      }
      boolean given = envelope.values().containsKey(field.field());
      // a value that is there but faulty has its own fault already
      boolean faulty = faults.stream().anyMatch(fault -> fault.path().equals(field.field()));
      if (!given && !faulty && transaction.needs().contains(field.field())) {
        faults.add(
            RowCheck.neededHere(
                field, field.field(), transaction.infno() + " " + transaction.name()));
      }
    }
  }

  private static Map<String, List<Row>> nodes(
      TransactionSpec transaction, JsonValue.ObjectValue input, List<Fault> faults) {
    Map<String, List<Row>> nodes = new LinkedHashMap<>();
    for (NodeSpec node : transaction.input()) {
      JsonValue value = input.field(node.node());
      nodes.put(node.node(), rows(node, value, "input." + node.node(), faults));
    }
    RowCheck.misspelt(new KnownNames(nodes.keySet()), input, "input", faults);
    return nodes;
  }

  private static List<Row> rows(NodeSpec node, JsonValue value, String path, List<Fault> faults) {
    List<Row> rows = new ArrayList<>();
    boolean list = node.form() != NodeSpec.Form.OBJECT;
    boolean object = node.form() != NodeSpec.Form.LIST;
    if (value.blank()
        || (list
            && value instanceof JsonValue.ArrayValue(int _, List<JsonValue> items)
            && items.isEmpty())) {
      if (node.required()) {
        faults.add(
            new Fault(
                FaultCode.FIELD_MISSING,
                path,
                "交易输入缺少节点 " + node.node(),
                "请填写" + (list ? "至少一行的列表 [{…}]" : "对象 {…}")));
      }
    } else if (value instanceof JsonValue.ObjectValue row && object) {
      rows.add(RowCheck.read(node.fields(), row, path, faults));
    } else if (value instanceof JsonValue.ArrayValue(int _, List<JsonValue> items) && list) {
      for (int i = 0; i < items.size() && faults.size() < JsonLimits.FAULTS; i++) {
        String itemPath = path + "[" + i + "]";
        if (items.get(i) instanceof JsonValue.ObjectValue row) {
          rows.add(RowCheck.read(node.fields(), row, itemPath, faults));
        } else {
          faults.add(new Fault(FaultCode.NODE_SHAPE, itemPath, "列表的一行不是对象", "每行请填写对象 {…}"));
        }
      }
    } else {
      faults.add(
          new Fault(
              FaultCode.NODE_SHAPE,
              path,
              "节点 " + node.node() + (object ? " 应为对象" : " 应为列表"),
              object ? "请填写对象 {…}" : "请填写列表 [{…}]，只有一行时也一样"));
    }
    return rows;
  }

  private static Envelope envelope(Row row) {
    String insured = row.textOrNull("insuplc_admdvs");
    return new Envelope(
        row.text("infno"),
        row.text("msgid"),
        new AreaCode(row.text("mdtrtarea_admvs")),
        insured == null ? null : new AreaCode(insured),
        row.text("recer_sys_code"),
        row.textOrNull("opter_type"),
        row.textOrNull("opter"),
        row.textOrNull("opter_name"),
        row.momentOrNull("inf_time"),
        row.text("fixmedins_code"),
        row.textOrNull("fixmedins_name"),
        row.textOrNull("sign_no"));
  }
}
