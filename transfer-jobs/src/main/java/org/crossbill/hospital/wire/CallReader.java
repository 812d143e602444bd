package org.crossbill.hospital.wire;

import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads a body into a call (报文解析与校验), finding all its faults at once. Extra keys of the envelope
 * are ignored.
 */
public final class CallReader {
  private static final KnownNames INPUT = new KnownNames(Set.of("input"));

  private final InterfaceData data;
  private final CallLimits limits;

  /**
   * A reader.
   *
   * @param data of the interface
   */
  public CallReader(InterfaceData data, CallLimits limits) {
    this.data = data;
    this.limits = limits;
  }

  /** What became of a body. */
  public CallReading read(byte[] body) {
    return switch (JsonReader.read(body, limits.maxBodyBytes())) {
      case Result.Failed<JsonReader.Body>(List<Fault> faults) ->
          new CallReading.Unreadable(faults.getFirst());
      case Result.Ok<JsonReader.Body>(JsonReader.Body read) -> check(read);
    };
  }

  private CallReading check(JsonReader.Body body) {
    List<Fault> faults = new ArrayList<>(body.repeated());
    Row envelope = RowCheck.read(data.request(), body.root(), "", faults);
    Json.Obj input = input(body.root(), faults);
    RowCheck.misspelt(INPUT, body.root(), "", faults);
    Optional<TransactionSpec> transaction = transaction(envelope.textOrNull("infno"), faults);
    transaction.ifPresent(found -> needed(found, envelope, faults));
    if (transaction.isPresent() && input != null) {
      input = data.aliases().applied(transaction.get(), input);
    }
    Map<String, List<Row>> nodes = new LinkedHashMap<>();
    if (transaction.isPresent() && input != null) {
      nodes = nodes(transaction.get(), input, faults);
    }
    if (!faults.isEmpty() || transaction.isEmpty() || input == null) {
      faults.sort(Comparator.comparingInt(fault -> fault.code().number()));
      return new CallReading.Faulty(faults);
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

  private Json.@Nullable Obj input(Json.Obj root, List<Fault> faults) {
    Json value = root.members().getOrDefault("input", new Json.Null());
    if (value.blank()) {
      faults.add(
          new Fault(
              FaultCode.FIELD_MISSING, "input", "必填项 交易输入(input) 未填写", "请填写对象，如 {\"data\": {…}}"));
      return null;
    }
    if (value instanceof Json.Text(String text)) {
      value = written(text, faults);
    }
    if (!(value instanceof Json.Obj input)) {
      faults.add(new Fault(FaultCode.NODE_SHAPE, "input", "交易输入(input) 不是对象", "请填写 JSON 对象，不要加密"));
      return null;
    }
    if (input.chars() > limits.maxInputChars()) {
      faults.add(
          new Fault(
              FaultCode.INPUT_TOO_LONG,
              "input",
              "交易输入 " + input.chars() + " 个字符，超过上限 " + limits.maxInputChars(),
              "请分多次调用，例如 2301 每次上传一部分费用明细"));
    }
    return input;
  }

  /** An object that a client writes as text (报文内转义的 JSON). */
  private static Json written(String text, List<Fault> faults) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return switch (JsonReader.read(bytes, bytes.length)) {
      case Result.Ok<JsonReader.Body>(JsonReader.Body body) -> {
        body.repeated().stream()
            .map(fault ->
                new Fault(
                    fault.code(),
                    RowCheck.join("input", fault.path()),
                    fault.message(),
                    fault.hint()))
            .forEach(faults::add);
        yield body.root();
      }
      case Result.Failed<JsonReader.Body> _ -> new Json.Text(text);
    };
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
    for (FieldSpec field : data.request().inOrder()) {
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
      TransactionSpec transaction, Json.Obj input, List<Fault> faults) {
    Map<String, List<Row>> nodes = new LinkedHashMap<>();
    for (NodeSpec node : transaction.input()) {
      Json value = input.members().getOrDefault(node.node(), new Json.Null());
      nodes.put(node.node(), rows(node, value, "input." + node.node(), faults));
    }
    RowCheck.misspelt(new KnownNames(nodes.keySet()), input, "input", faults);
    return nodes;
  }

  private static List<Row> rows(NodeSpec node, Json value, String path, List<Fault> faults) {
    List<Row> rows = new ArrayList<>();
    boolean list = node.form() != NodeSpec.Form.OBJECT;
    boolean object = node.form() != NodeSpec.Form.LIST;
    if (value.blank() || (value instanceof Json.Arr(List<Json> items) && items.isEmpty() && list)) {
      if (node.required()) {
        faults.add(
            new Fault(
                FaultCode.FIELD_MISSING,
                path,
                "交易输入缺少节点 " + node.node(),
                "请填写" + (list ? "至少一行的列表 [{…}]" : "对象 {…}")));
      }
    } else if (value instanceof Json.Obj row && object) {
      rows.add(RowCheck.read(node.fields(), row, path, faults));
    } else if (value instanceof Json.Arr(List<Json> items) && list) {
      for (int i = 0; i < items.size(); i++) {
        String itemPath = path + "[" + i + "]";
        if (items.get(i) instanceof Json.Obj row) {
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
