package org.crossbill.hospital.wire;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the answer to a call (响应报文): {@code infcode} 0 with the output, or −1 with all the faults.
 * Output nodes have the interface's names, order and number formats; an output that does not fit
 * the interface is a broken invariant.
 */
final class AnswerWriter {
  /** At most so many faults are listed; {@code fault_count} has the number of all. */
  static final int MAX_FAULTS = 200;

  private static final int MAX_ERR_MSG = 200;

  /* How every answer begins, and how one ends that has nothing to say. */
  private static final Pattern INFCODE = Pattern.compile("^\\{\"infcode\":(-?\\d+)");
  private static final Pattern FIRST_FAULT = Pattern.compile("\"err_msg\":\"[^\"\\[]*\\[(\\d+)]");
  private static final String NO_OUTPUT = "\"output\":{}}";

  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS", Locale.ROOT);

  private final InterfaceData data;

  AnswerWriter(InterfaceData data) {
    this.data = data;
  }

  /**
   * The answer of a call that succeeded.
   *
   * @param responded 响应报文时间, China standard time
   */
  byte[] success(String infno, Receipt receipt, LocalDateTime responded, Nodes output) {
    TransactionSpec transaction = data.transaction(infno).orElseThrow();
    return answer(0, receipt, responded, "", json -> output(json, transaction, output.rows()));
  }

  /**
   * The answer of a call that has faults.
   *
   * @param faults at least one
   */
  byte[] faults(Receipt receipt, LocalDateTime responded, List<Fault> faults) {
    return answer(-1, receipt, responded, errMsg(faults), json -> faults(json, faults));
  }

  /**
   * What a pre-check found.
   *
   * @param faults with a link to the page that explains each
   * @param notes what was not looked at
   */
  byte[] checked(
      Receipt receipt,
      LocalDateTime responded,
      List<Fault> faults,
      Function<FaultCode, String> link,
      List<String> notes) {
    return answer(
        faults.isEmpty() ? 0 : -1,
        receipt,
        responded,
        faults.isEmpty() ? "" : errMsg(faults),
        json -> {
          json.writeStartObject();
          faultList(json, faults, link);
          json.writeName("notes").writeStartArray();
          notes.forEach(json::writeString);
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** The count and the first fault, in Chinese, at most 200 characters. */
  static String errMsg(List<Fault> faults) {
    Fault first = faults.getFirst();
    String place = first.path().isEmpty() ? "" : first.path() + " ";
    String text =
        (faults.size() == 1 ? "" : "共" + faults.size() + "处错误，第1处：")
            + "["
            + first.code().number()
            + "] "
            + place
            + first.message()
            + "。"
            + first.hint();
    return text.codePointCount(0, text.length()) <= MAX_ERR_MSG
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_ERR_MSG - 1)) + "…";
  }

  /** What an answer says: 0, or the number of its first fault as its err_msg has it. */
  static String resultOf(String answer) {
    Matcher infcode = INFCODE.matcher(answer);
    if (infcode.find() && infcode.group(1).equals("0")) {
      return "0";
    }
    Matcher fault = FIRST_FAULT.matcher(answer);
    return fault.find() ? fault.group(1) : "unknown";
  }

  /** The same answer, its infcode as text. */
  static String infcodeAsText(String answer) {
    return INFCODE.matcher(answer).replaceFirst("{\"infcode\":\"$1\"");
  }

  /** The same answer, an output without anything as null. */
  static String emptyOutputAsNull(String answer) {
    return answer.endsWith(NO_OUTPUT)
        ? answer.substring(0, answer.length() - NO_OUTPUT.length()) + "\"output\":null}"
        : answer;
  }

  private static byte[] answer(
      int infcode,
      Receipt receipt,
      LocalDateTime responded,
      String errMsg,
      Consumer<JsonGenerator> output) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeName("infcode").writeNumber(infcode);
      json.writeName("inf_refmsgid")
          .writeString(
              receipt.area()
                  + SECONDS.format(receipt.received())
                  + String.format(Locale.ROOT, "%010d", receipt.serial()));
      json.writeName("refmsg_time").writeString(MILLIS.format(receipt.received()));
      json.writeName("respond_time").writeString(MILLIS.format(responded));
      json.writeName("enctype").writeString("");
      json.writeName("signtype").writeString("");
      json.writeName("err_msg").writeString(errMsg);
      json.writeName("output");
      output.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void faults(JsonGenerator json, List<Fault> faults) {
    json.writeStartObject();
    faultList(json, faults, null);
    json.writeEndObject();
  }

  private static void faultList(
      JsonGenerator json, List<Fault> faults, @Nullable Function<FaultCode, String> link) {
    json.writeName("fault_count").writeNumber(faults.size());
    json.writeName("faults").writeStartArray();
    faults.stream()
        .limit(MAX_FAULTS)
        .forEach(fault -> {
          json.writeStartObject();
          json.writeName("path").writeString(fault.path());
          json.writeName("code").writeNumber(fault.code().number());
          json.writeName("name").writeString(fault.code().name());
          json.writeName("message").writeString(fault.message());
          json.writeName("hint").writeString(fault.hint());
          if (link != null) {
            json.writeName("link").writeString(link.apply(fault.code()));
          }
          json.writeEndObject();
        });
    json.writeEndArray();
  }

  private static void output(
      JsonGenerator json, TransactionSpec transaction, Map<String, List<Row>> nodes) {
    if (!transaction.output().stream().map(NodeSpec::node).toList().containsAll(nodes.keySet())) {
      throw new IllegalStateException(transaction.infno() + " has no output " + nodes.keySet());
    }
    if (transaction.isOutputItself()) {
      node(json, transaction.output().getFirst(), nodes);
      return;
    }
    json.writeStartObject();
    for (NodeSpec node : transaction.output()) {
      json.writeName(node.node());
      node(json, node, nodes);
    }
    json.writeEndObject();
  }

  private static void node(JsonGenerator json, NodeSpec node, Map<String, List<Row>> nodes) {
    List<Row> rows = nodes.getOrDefault(node.node(), List.of());
    if (node.form() == NodeSpec.Form.OBJECT) {
      if (rows.size() != 1) {
        throw new IllegalStateException(node.node() + " is one object, not " + rows.size());
      }
      row(json, node, rows.getFirst());
    } else {
      json.writeStartArray();
      rows.forEach(row -> row(json, node, row));
      json.writeEndArray();
    }
  }

  private static void row(JsonGenerator json, NodeSpec node, Row row) {
    int written = 0;
    json.writeStartObject();
    for (FieldSpec field : node.fields().inOrder()) {
      Row.Value value = row.values().get(field.field());
      json.writeName(field.field());
      if (value != null) {
        written++;
        value(json, field, value);
      } else if (field.required()) {
        throw new IllegalStateException(node.node() + " lacks " + field.field());
      } else {
        json.writeNull();
      }
    }
    json.writeEndObject();
    if (written < row.values().size()) {
      throw new IllegalStateException(
          node.node() + " has a field the interface does not: " + row.values().keySet());
    }
  }

  private static void value(JsonGenerator json, FieldSpec field, Row.Value value) {
    switch (value) {
      case Row.Value.Chars(String text) -> {
        require(field, FieldSpec.Type.STRING);
        if (field.length() > 0 && text.codePointCount(0, text.length()) > field.length()) {
          throw new IllegalStateException(
              field.field() + " is longer than " + field.length() + ": " + text);
        }
        json.writeString(text);
      }
      case Row.Value.Scaled(long unscaled) -> {
        require(field, FieldSpec.Type.NUMBER);
        BigDecimal number = BigDecimal.valueOf(unscaled, field.decimals());
        if (number.precision() > field.length()) {
          throw new IllegalStateException(
              field.field() + " has more than " + field.length() + " digits: " + number);
        }
        json.writeNumber(number.toPlainString());
      }
      case Row.Value.Day(var date) -> {
        require(field, FieldSpec.Type.DATE);
        json.writeString(FieldCheck.DATE.format(date));
      }
      case Row.Value.Moment(var time) -> {
        require(field, FieldSpec.Type.DATETIME);
        json.writeString(FieldCheck.DATETIME.format(time));
      }
    }
  }

  private static void require(FieldSpec field, FieldSpec.Type type) {
    if (field.type() != type) {
      throw new IllegalStateException(field.field() + " is a " + field.type() + ", not a " + type);
    }
  }
}
