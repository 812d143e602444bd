package org.crossbill.transfer.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.person.CitizenNumber;
import org.crossbill.core.person.PersonText;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.Provinces;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.TransferPerson;
import org.crossbill.core.transfer.TransferRefusalReason;
import org.crossbill.load.JsonFields;
import org.crossbill.load.JsonReader;
import org.crossbill.transfer.ReceivingAccount;
import org.crossbill.transfer.TransferApplication;
import org.crossbill.transfer.db.Paid;

/** Reads the bodies of the clerks' calls, every fault at once. */
final class TransferBodies {
  /* How long a text of a form may be, in characters: wide enough for the forms' own columns. */
  private static final int NAME = 50;
  private static final int NUMBER = 64;
  private static final int TITLE = 100;
  private static final int REMARK = 500;

  private TransferBodies() {}

  /**
   * A refusal.
   *
   * @param detail in words, may be empty
   */
  record Refusal(TransferRefusalReason reason, String detail) {}

  static Result<TransferApplication> application(String body) {
    return read(
        body,
        fields -> {
          String origin = fields.text("YAC250");
          Optional<NodeCode> node = node(origin);
          if (node.isEmpty() && fields.has("YAC250")) {
            fields.fault(FaultCode.FIELD_CODE_UNKNOWN, "YAC250", "没有这个省级代码：" + origin, "例如 410000");
          }
          Supplier<TransferPerson> person = person(fields);
          Optional<Scheme> scheme = scheme(fields);
          return () ->
              new TransferApplication(scheme.orElseThrow(), node.orElseThrow(), person.get());
        });
  }

  /** Where the form says nothing, it is the enterprise pension. */
  private static Optional<Scheme> scheme(JsonFields fields) {
    String text = fields.optionalText("AAE140").orElse(Scheme.ENTERPRISE_EMPLOYEES.name());
    Optional<Scheme> scheme =
        Arrays.stream(Scheme.values())
            .filter(one -> one.name().equals(text) || one.chinese().equals(text))
            .findFirst();
    if (scheme.isEmpty()) {
      fields.fault(
          FaultCode.FIELD_CODE_UNKNOWN, "AAE140", "险种未知：" + text, Arrays.toString(Scheme.values()));
    }
    return scheme;
  }

  /**
   * A payment that goes back.
   *
   * @param paymentId YAD010
   * @param reason AAE013, in words
   */
  record Return(String paymentId, String reason) {}

  static Result<Return> paymentReturn(String body) {
    return read(
        body,
        fields -> {
          String paymentId = fields.text("YAD010", NUMBER);
          String reason = fields.text("AAE013", REMARK);
          return () -> new Return(paymentId, reason);
        });
  }

  static Result<ReceivingAccount> account(String body) {
    return read(
        body,
        fields -> {
          String bank = fields.text("AAC155", TITLE);
          String name = fields.text("AAE009", TITLE);
          String number = fields.text("AAC078", NUMBER);
          return () -> new ReceivingAccount(bank, name, number);
        });
  }

  static Result<Refusal> refusal(String body) {
    return read(
        body,
        fields -> {
          String text = fields.text("reason");
          Optional<TransferRefusalReason> reason =
              Arrays.stream(TransferRefusalReason.values())
                  .filter(one -> one.name().equals(text))
                  .findFirst();
          if (reason.isEmpty() && fields.has("reason")) {
            fields.fault(
                FaultCode.FIELD_CODE_UNKNOWN,
                "reason",
                "不予办理原因未知：" + text,
                Arrays.toString(TransferRefusalReason.values()));
          }
          String detail = fields.optionalText("AAE013", REMARK).orElse("");
          return () -> new Refusal(reason.orElseThrow(), detail);
        });
  }

  /**
   * A payment as the bank statement has it.
   *
   * @param first no transfer was paid before that day
   * @param today the business date; none is paid after it
   */
  static Result<Paid> payment(String body, LocalDate first, LocalDate today) {
    return read(
        body,
        fields -> {
          String caseId = fields.text("AAE270", NUMBER);
          String paymentId = fields.text("YAD010", NUMBER);
          long amountFen = fields.decimal("YAD003", 10, 2);
          if (amountFen < 0) {
            fields.fault(FaultCode.NUMBER_TOO_LARGE, "YAD003", "金额不能为负", "不小于 0，单位元");
          }
          LocalDate paidOn = paidOn(fields, first, today);
          Supplier<TransferPerson> person = person(fields);
          return () ->
              new Paid(new CaseId(caseId), paymentId, null, person.get(), amountFen, paidOn);
        });
  }

  private static LocalDate paidOn(JsonFields fields, LocalDate first, LocalDate today) {
    int before = fields.faultCount();
    LocalDate paidOn = fields.date("AAD017");
    if (fields.faultCount() == before && (paidOn.isBefore(first) || paidOn.isAfter(today))) {
      fields.fault(
          FaultCode.DATE_INVALID,
          "AAD017",
          "到账日期 " + paidOn + " 不在 " + first + " 至业务日期 " + today + " 之间",
          "填写银行回单上的日期；次日到账的款项次日登记");
    }
    return paidOn;
  }

  private static Supplier<TransferPerson> person(JsonFields fields) {
    String number = PersonText.number(fields.text("AAC002"));
    if (fields.has("AAC002") && !CitizenNumber.isValid(number)) {
      fields.fault(FaultCode.FIELD_TYPE, "AAC002", "公民身份号码有误：" + number, "18 位，末位为校验码（GB 11643）");
    }
    String name = fields.text("AAC003", NAME);
    String originNo = fields.optionalText("YAC519", NUMBER).orElse("");
    return () -> new TransferPerson(number, name, originNo);
  }

  private static Optional<NodeCode> node(String code) {
    try {
      return Optional.of(new NodeCode(code)).filter(Provinces::contains);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The value is built only where nothing is wrong. */
  private static <T> Result<T> read(String body, Function<JsonFields, Supplier<T>> reading) {
    return JsonReader.parse(body)
        .then(value -> {
          List<Fault> faults = new ArrayList<>();
          JsonFields fields = JsonFields.of(value, "", faults);
          Supplier<T> built = reading.apply(fields);
          fields.finish();
          return faults.isEmpty() ? Result.ok(built.get()) : Result.failed(faults);
        });
  }
}
