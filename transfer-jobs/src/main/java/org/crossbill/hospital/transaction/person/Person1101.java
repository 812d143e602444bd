package org.crossbill.hospital.transaction.person;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.InsuredPerson.Insurance;
import org.crossbill.core.person.PersonText;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.CallFaults;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.transaction.PersonRows;
import org.crossbill.hospital.transaction.RowFacts;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.person.PersonAnswer;
import org.crossbill.person.PersonDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 1101 人员基本信息获取: who holds this credential? The index is asked, then the insured node; the person
 * may be one of the own province.
 */
@Component
class Person1101 implements LookUp<Person1101.Input> {
  private final PersonDirectory persons;
  private final LookUpLimit limit;
  private final LookUpBook book;
  private final Clock clock;

  Person1101(PersonDirectory persons, LookUpLimit limit, LookUpBook book, Clock clock) {
    this.persons = persons;
    this.limit = limit;
    this.book = book;
    this.clock = clock;
  }

  /** What is asked; certificate and name, where given, must be the person's. */
  record Input(
      Credential credential,
      @Nullable String psnCertType,
      @Nullable String certno,
      @Nullable String psnName) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("data");
      return new Input(
          RowFacts.credential(row),
          row.textOrNull("psn_cert_type"),
          row.textOrNull("certno"),
          row.textOrNull("psn_name"));
    }

    /** For logs: no number and no name. */
    @Override
    public String toString() {
      return "Input[" + credential + "]";
    }
  }

  @Override
  public String infno() {
    return "1101";
  }

  @Override
  public Input read(Nodes input) {
    return Input.of(input);
  }

  @Override
  public boolean mayBeRehearsed() {
    return false;
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Input input, Duration patience) {
    Optional<Fault> barred = limit.bars(envelope.fixmedinsCode());
    if (barred.isPresent()) {
      return Result.failed(barred.get());
    }
    return switch (persons.ask(input.credential(), null, patience)) {
      case PersonAnswer.Silent() -> {
        book.record(envelope, input, LookUpBook.Told.SILENT, null);
        yield Result.failed(CallFaults.silent());
      }
      case PersonAnswer.Nobody() -> {
        book.record(envelope, input, LookUpBook.Told.NOBODY, null);
        yield Result.failed(CallFaults.nobody("input.data.mdtrt_cert_no"));
      }
      case PersonAnswer.Found(InsuredPerson person) -> {
        List<Fault> faults = new ArrayList<>();
        differs("certno", "证件号码", PersonText::number, input.certno(), person.certno(), faults);
        if (input.certno() != null) { // the type of a number that was not sent says nothing
          differs(
              "psn_cert_type",
              "人员证件类型",
              String::strip,
              input.psnCertType(),
              person.psnCertType(),
              faults);
        }
        differs("psn_name", "人员姓名", Person1101::name, input.psnName(), person.psnName(), faults);
        LookUpBook.Told told = faults.isEmpty() ? LookUpBook.Told.PERSON : LookUpBook.Told.DIFFERS;
        book.record(envelope, input, told, person.psnNo());
        yield faults.isEmpty()
            ? Result.ok(rows(person, LocalDate.now(clock)))
            : Result.failed(faults);
      }
    };
  }

  private static String name(String written) {
    return PersonText.name(written).toUpperCase(Locale.ROOT);
  }

  private static void differs(
      String field,
      String name,
      UnaryOperator<String> form,
      @Nullable String sent,
      String known,
      List<Fault> faults) {
    if (sent != null && !form.apply(sent).equals(form.apply(known))) {
      faults.add(
          new Fault(
              FaultCode.PERSON_MISMATCH,
              "input.data." + field,
              name + "与该凭证登记的不符",
              "请核对" + name + "，或不填"));
    }
  }

  /**
   * The answer.
   *
   * @param ageOn the day on which the age is counted
   */
  static Nodes rows(InsuredPerson person, LocalDate ageOn) {
    return new Nodes(
        Map.of(
            "baseinfo",
            List.of(PersonRows.identity(new Row(), person, ageOn)),
            "insuinfo",
            person.insurances().stream().map(Person1101::insurance).toList()));
  }

  private static Row insurance(Insurance insurance) {
    return new Row()
        .scaled("balc", insurance.balcFen())
        .text("insutype", insurance.insutype())
        .text("psn_type", insurance.psnType())
        .text("psn_insu_stas", insurance.psnInsuStas())
        .day("psn_insu_date", insurance.psnInsuDate())
        .text("cvlserv_flag", insurance.cvlservFlag())
        .text("insuplc_admdvs", insurance.insuplcAdmdvs().value())
        .text("emp_name", insurance.empName());
  }
}
