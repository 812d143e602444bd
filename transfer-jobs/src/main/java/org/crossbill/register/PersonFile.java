package org.crossbill.register;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.crossbill.access.Actor;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.benefit.EnrolmentGap;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.InsuredPerson.Insurance;
import org.crossbill.core.person.CitizenNumber;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.result.FaultCode;
import org.crossbill.person.AccountEntry;
import org.crossbill.person.Enrolment;
import org.crossbill.person.PersonRegister;
import org.crossbill.store.Node;
import org.crossbill.store.Taken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Insured persons (参保人员), one insurance a row: a person with two insurances has two rows that agree
 * on the person. What the person may present is the ID card and, where given, the card.
 */
@Component
class PersonFile implements RegisterFile {
  private static final Column PSN_NO = Column.required("psn_no", "人员编号", "最长 30 个字符");
  private static final Column CERT_TYPE =
      Column.required("psn_cert_type", "人员证件类型", "代码，01 居民身份证、08 外国人护照、17 港澳台居民居住证、990201 医学出生证明等");
  private static final Column CERT_NO = Column.required("certno", "证件号码", "最长 50 个字符");
  private static final Column NAME = Column.required("psn_name", "人员姓名", "最长 50 个字符");
  private static final Column GENDER = Column.required("gend", "性别", "代码，最长 6 个字符");
  private static final Column NATION = Column.required("naty", "民族", "代码，如 01，最长 3 个字符");
  private static final Column BIRTH = Column.required("brdy", "出生日期", "日期，如 1960-01-01");
  private static final Column INSURANCE = Column.required("insutype", "险种类型", "代码，如 310");
  private static final Column TYPE = Column.required("psn_type", "人员类别", "代码，如 1101");
  private static final Column STATUS = Column.required("psn_insu_stas", "人员参保状态", "代码，1 正常参保");
  private static final Column SINCE = Column.required("psn_insu_date", "个人参保日期", "日期，如 2010-01-01");
  private static final Column AREA =
      Column.required("insuplc_admdvs", "参保地医保区划", "6位数字，属于本中心，如 110000");
  private static final Column CIVIL = Column.optional("cvlserv_flag", "公务员标志", "1 是、0 否，不填为 0");
  private static final Column EMPLOYER = Column.optional("emp_name", "单位名称", "最长 200 个字符");
  private static final Column BALANCE = Column.optional("balc", "余额", "个人账户期初余额（元），两位小数，不填为 0");
  private static final Column CARD =
      Column.optional("card_no", "社会保障卡卡号", "最长 50 个字符；证件不是居民身份证时必填");
  private static final Column YEAR = Column.optional("use_year", "累计年度", "年，如 2026；填写时后三列才有意义");
  private static final Column STAYS = Column.optional("use_stays", "年度住院次数", "整数，不填为 0");
  private static final Column POOL = Column.optional("pool_used", "年度统筹累计", "元，两位小数，不填为 0");
  private static final Column LARGE = Column.optional("large_used", "年度大额累计", "元，两位小数，不填为 0");
  private static final Column RELATIVES =
      Column.optional("aid_psn_no", "共济账户人员编号", "本中心登记的人员，最多 5 个，以空格分隔，按此顺序支付；不填则不变，填 - 为解除");
  static final List<Column> COLUMNS =
      List.of(
          PSN_NO,
          CERT_TYPE,
          CERT_NO,
          NAME,
          GENDER,
          NATION,
          BIRTH,
          INSURANCE,
          TYPE,
          STATUS,
          SINCE,
          AREA,
          CIVIL,
          EMPLOYER,
          BALANCE,
          CARD,
          YEAR,
          STAYS,
          POOL,
          LARGE,
          GapColumns.PAID_ON,
          GapColumns.LATE,
          GapColumns.MISSED,
          GapColumns.REPAIRED,
          GapColumns.EXEMPT,
          RELATIVES);

  /** psn_cert_type 居民身份证, mdtrt_cert_type 居民身份证 and 社会保障卡. */
  private static final String ID_CARD = "01";

  /** psn_cert_type 港澳台居民居住证: numbered as ID cards, in areas of its own (domain/transfer.md 4.3). */
  private static final String RESIDENCE_PERMIT = "17";

  private static final List<String> OF_RESIDENCE_PERMITS = List.of("81", "82", "83");

  /**
   * Certificates of those who hold no ID card of the mainland: passes and passports (04 to 08), and
   * medical birth certificates (990201, an edition's own), by which a newborn without papers is
   * taken.
   */
  private static final Set<String> WITHOUT_ID_CARD = Set.of("04", "05", "06", "07", "08", "990201");

  /** First digits of areas of the mainland in citizen numbers: 1 to 6. */
  private static final char LAST_OF_MAINLAND = '6';

  private static final String BY_ID_CARD = "02";
  private static final String BY_CARD = "03";
  private static final int BLOCK_PERSONS = 2_000;

  private final PersonRegister register;
  private final CodeTables tables;
  private final PlaceTable places;
  private final Node node;
  private final Clock clock;

  PersonFile(
      PersonRegister register, CodeTables tables, PlaceTable places, Node node, Clock clock) {
    this.register = register;
    this.tables = tables;
    this.places = places;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public Kind kind() {
    return Kind.PERSONS;
  }

  @Override
  public Offer read(Path file, FaultTally faults) {
    Persons persons = new Persons(LocalDate.now(clock));
    persons.rows = new Sheet(COLUMNS, faults).read(file, row -> person(row, persons));
    return persons;
  }

  private void person(SheetRow row, Persons persons) {
    InsuredPerson person =
        new InsuredPerson(
            row.text(PSN_NO, 30),
            row.code(CERT_TYPE, tables, "psn_cert_type"),
            row.text(CERT_NO, 50),
            row.text(NAME, 50),
            row.text(GENDER, 6),
            row.text(NATION, 3),
            row.date(BIRTH, persons.today),
            List.of());
    Insurance insurance =
        new Insurance(
            row.number(BALANCE, 16, 2, 0),
            row.code(INSURANCE, tables, "insutype"),
            row.code(TYPE, tables, "psn_type"),
            row.text(STATUS, 6),
            row.date(SINCE, persons.today),
            row.oneOf(CIVIL, List.of("0", "1")),
            row.area(AREA),
            row.text(EMPLOYER, 200));
    String card = row.text(CARD, 50);
    List<Enrolment.YearUse> used = used(row, insurance.insutype(), persons.today);
    EnrolmentGap gap = GapColumns.read(row, persons.today);
    List<String> relatives = relatives(row, person.psnNo());
    meaning(row, person, insurance, card, persons.today);
    if (row.sound()) {
      persons.add(row, person, insurance, card, used, gap, relatives);
    }
  }

  private List<Enrolment.YearUse> used(SheetRow row, String insutype, LocalDate today) {
    long year = row.number(YEAR, 4, 0, 0);
    long stays = row.number(STAYS, 4, 0, 0);
    long pool = row.number(POOL, 16, 2, 0);
    long large = row.number(LARGE, 16, 2, 0);
    if (!row.has(YEAR)) {
      if (stays + pool + large > 0) {
        row.fault(YEAR, FaultCode.FIELD_NEEDED_HERE, "填写了年度累计但没有年度", "请填写" + YEAR.form());
      }
      return List.of();
    }
    if (year < 1990 || year > today.getYear()) {
      row.fault(YEAR, FaultCode.DATE_INVALID, "年度 " + year + " 不合理", "请填写不晚于今年的年度");
    }
    return List.of(
        new Enrolment.YearUse(
            insutype,
            Math.toIntExact(year),
            Counters.of(
                Map.of(
                    CounterName.STAYS, stays, Fund.HIFP.used(), pool, Fund.HIFOB.used(), large))));
  }

  private static @Nullable List<String> relatives(SheetRow row, String psnNo) {
    String text = row.text(RELATIVES, 200);
    if (text.isEmpty()) {
      return null;
    }
    List<String> all = text.equals("-") ? List.of() : List.of(text.strip().split("\\s+"));
    if (all.size() > AccountEntry.MOST_RELATIVES
        || all.contains(psnNo)
        || Set.copyOf(all).size() < all.size()) {
      row.fault(
          RELATIVES,
          FaultCode.FIELD_CONFLICT,
          "共济账户人员 " + SheetRow.shown(text) + " 超过 5 个、重复或是本人",
          "请填写" + RELATIVES.form());
    }
    return all;
  }

  private void meaning(
      SheetRow row, InsuredPerson person, Insurance insurance, String card, LocalDate today) {
    if (row.good(CERT_TYPE, CERT_NO)) {
      certificate(row, person);
    }
    if (row.good(CERT_TYPE) && !person.psnCertType().equals(ID_CARD) && card.isEmpty()) {
      row.fault(CARD, FaultCode.FIELD_NEEDED_HERE, "证件不是居民身份证，也没有社会保障卡，此人无法就诊", "请填写社会保障卡卡号");
    }
    if (row.good(BIRTH) && person.brdy().isAfter(today)) {
      row.fault(BIRTH, FaultCode.DATE_INVALID, "出生日期 " + person.brdy() + " 晚于今天", "请核对出生日期");
    }
    if (row.good(SINCE, BIRTH)
        && (insurance.psnInsuDate().isAfter(today)
            || insurance.psnInsuDate().isBefore(person.brdy()))) {
      row.fault(
          SINCE,
          FaultCode.DATE_INVALID,
          "参保日期 " + insurance.psnInsuDate() + " 早于出生或晚于今天",
          "请核对参保日期");
    }
    if (row.good(AREA) && !places.nodeOf(insurance.insuplcAdmdvs(), today).equals(node.code())) {
      row.fault(
          AREA,
          FaultCode.INSURED_AREA_MISMATCH,
          "参保地医保区划 " + insurance.insuplcAdmdvs() + " 不属于本中心 " + node.code(),
          "本中心只登记本省的参保人员");
    }
  }

  /** What each kind of certificate must be; of most, nothing is published but that they exist. */
  private static void certificate(SheetRow row, InsuredPerson person) {
    String no = person.certno();
    switch (person.psnCertType()) {
      case ID_CARD -> citizenNumber(row, person, "居民身份证");
      case RESIDENCE_PERMIT -> {
        if (OF_RESIDENCE_PERMITS.stream().noneMatch(no::startsWith)) {
          row.fault(
              CERT_NO,
              FaultCode.FIELD_CONFLICT,
              "港澳台居民居住证号 " + no + " 不以 81、82 或 83 开头",
              "请核对人员证件类型和证件号码");
        } else {
          citizenNumber(row, person, "港澳台居民居住证");
        }
      }
      default -> {
        if (WITHOUT_ID_CARD.contains(person.psnCertType())
            && CitizenNumber.isValid(no)
            && no.charAt(0) <= LAST_OF_MAINLAND) {
          row.fault(
              CERT_NO,
              FaultCode.FIELD_CONFLICT,
              "证件类型 " + person.psnCertType() + " 的号码 " + no + " 是居民身份证号",
              "有居民身份证的人员请填写证件类型 01，以免同一人登记两次");
        }
      }
    }
  }

  /** Eighteen characters by GB 11643, and the birth date in them. */
  private static void citizenNumber(SheetRow row, InsuredPerson person, String certificate) {
    String no = person.certno();
    if (!no.matches("\\d{17}[0-9X]")) {
      row.fault(
          CERT_NO,
          FaultCode.FIELD_TYPE,
          "“" + SheetRow.shown(no) + "” 不是 18 位" + certificate + "号",
          "请填写 17 位数字加一位校验码（数字或大写 X）");
    } else if (no.charAt(17) != CitizenNumber.checkOf(no)) {
      row.fault(
          CERT_NO,
          FaultCode.FIELD_CONFLICT,
          certificate + "号 " + no + " 的校验码不符",
          "请核对号码；Excel 会把超过 15 位的数字末尾改成 0，该列须为文本格式");
    } else if (row.good(BIRTH)
        && !no.substring(6, 14).equals(person.brdy().toString().replace("-", ""))) {
      row.fault(
          BIRTH,
          FaultCode.FIELD_CONFLICT,
          "出生日期 " + person.brdy() + " 与" + certificate + "号 " + no + " 不符",
          "请核对出生日期和证件号码");
    }
  }

  private static final class Draft {
    private final long line;
    private final InsuredPerson person;
    private final Map<String, Insurance> insurances = new LinkedHashMap<>();
    private final List<Credential> credentials = new ArrayList<>();
    private final List<Enrolment.YearUse> used = new ArrayList<>();
    private final Map<String, EnrolmentGap> gaps = new HashMap<>();
    private @Nullable List<String> relatives;

    Draft(long line, InsuredPerson person) {
      this.line = line;
      this.person = person;
    }

    Enrolment enrolment() {
      InsuredPerson whole =
          new InsuredPerson(
              person.psnNo(),
              person.psnCertType(),
              person.certno(),
              person.psnName(),
              person.gend(),
              person.naty(),
              person.brdy(),
              List.copyOf(insurances.values()));
      return new Enrolment(whole, credentials, used, gaps, relatives);
    }
  }

  /** Who presents a credential, and the row that says so first. */
  private record Presented(Draft draft, long line) {}

  private final class Persons implements Offer {
    private final LocalDate today;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Map<Credential, Presented> presented = new HashMap<>();
    private final Map<String, Draft> certificates = new HashMap<>();
    private int rows;
    private int openingsLeft;

    Persons(LocalDate today) {
      this.today = today;
    }

    void add(
        SheetRow row,
        InsuredPerson person,
        Insurance insurance,
        String card,
        List<Enrolment.YearUse> used,
        @Nullable EnrolmentGap gap,
        @Nullable List<String> relatives) {
      Draft draft = drafts.computeIfAbsent(person.psnNo(), _ -> new Draft(row.line(), person));
      if (!draft.person.equals(person)) {
        row.fault(
            PSN_NO,
            FaultCode.FIELD_CONFLICT,
            "人员 " + person.psnNo() + " 的基本信息与第 " + draft.line + " 行不同",
            "同一人员的各行，证件、姓名、性别、民族、出生日期须一致");
      }
      if (draft.insurances.putIfAbsent(insurance.insutype(), insurance) != null) {
        row.fault(
            INSURANCE,
            FaultCode.FIELD_CONFLICT,
            "人员 " + person.psnNo() + " 的险种 " + insurance.insutype() + " 重复",
            "每个险种一行");
      }
      other(
          row,
          CERT_NO,
          certificates.putIfAbsent(person.psnCertType() + " " + person.certno(), draft),
          draft);
      if (person.psnCertType().equals(ID_CARD)) {
        hold(row, CERT_NO, new Credential(BY_ID_CARD, person.certno()), draft);
      }
      if (!card.isEmpty()) {
        hold(row, CARD, new Credential(BY_CARD, card), draft);
      }
      draft.used.addAll(used);
      if (gap != null) {
        draft.gaps.put(insurance.insutype(), gap);
      }
      if (relatives != null) {
        draft.relatives = relatives;
      }
    }

    private void hold(SheetRow row, Column column, Credential credential, Draft draft) {
      Presented before = presented.putIfAbsent(credential, new Presented(draft, row.line()));
      other(row, column, before == null ? null : before.draft, draft);
      if (before == null) {
        draft.credentials.add(credential);
      }
    }

    private static void other(SheetRow row, Column column, @Nullable Draft before, Draft draft) {
      if (before != null && before != draft && row.sound()) {
        row.fault(
            column,
            FaultCode.FIELD_CONFLICT,
            "与第 " + before.line + " 行的人员 " + before.person.psnNo() + " 相同",
            "一个号码只属于一人，请核对");
      }
    }

    @Override
    public int rows() {
      return rows;
    }

    @Override
    public void compare(FaultTally faults) {
      blocks(block -> {
        List<InsuredPerson> persons = block.stream().map(draft -> draft.person).toList();
        relatives(block, faults);
        Map<String, String> certified = register.heldByOthers(persons);
        certified.forEach((psnNo, other) -> {
          Draft draft = Objects.requireNonNull(drafts.get(psnNo));
          faults.add(
              draft.line,
              CERT_NO.label(),
              FaultCode.FIELD_CONFLICT,
              "证件 " + draft.person.certno() + " 已登记为人员 " + other,
              "一个证件只属于一人；请核对人员编号");
        });
        register
            .credentialsOfOthers(block.stream().map(Draft::enrolment).toList())
            .forEach((credential, other) -> {
              Presented here = Objects.requireNonNull(presented.get(credential));
              boolean said =
                  credential.mdtrtCertType().equals(BY_ID_CARD)
                      && certified.containsKey(here.draft.person.psnNo());
              if (!said && !givenUp(credential, other)) {
                faults.add(
                    here.line,
                    (credential.mdtrtCertType().equals(BY_CARD) ? CARD : CERT_NO).label(),
                    FaultCode.FIELD_CONFLICT,
                    "号码 " + credential.mdtrtCertNo() + " 已登记为人员 " + other + " 的就诊凭证",
                    "一个号码只属于一人，请核对；若人员 " + other + " 已换号码，请在同一文件中列出此人和新的号码");
              }
            });
      });
    }

    /** Whose accounts shall pay: somebody of this file or of the register. */
    private void relatives(List<Draft> block, FaultTally faults) {
      Map<String, Draft> named = new LinkedHashMap<>();
      for (Draft draft : block) {
        if (draft.relatives != null) {
          draft.relatives.forEach(relative -> named.putIfAbsent(relative, draft));
        }
      }
      named.keySet().removeAll(drafts.keySet());
      for (String psnNo : register.unknown(named.keySet())) {
        faults.add(
            Objects.requireNonNull(named.get(psnNo)).line,
            RELATIVES.label(),
            FaultCode.PERSON_UNKNOWN,
            "共济账户人员 " + psnNo + " 未登记",
            "请先登记该人员，或列入同一文件");
      }
    }

    /** Whether this file gives its holder in the register another one of that kind. */
    private boolean givenUp(Credential credential, String holder) {
      Draft draft = drafts.get(holder);
      return draft != null
          && draft.credentials.stream()
              .anyMatch(own -> own.mdtrtCertType().equals(credential.mdtrtCertType()));
    }

    @Override
    public Taken take(Actor by) {
      List<Taken> all = new ArrayList<>();
      blocks(block -> {
        PersonRegister.Enrolled enrolled =
            register.enrol(block.stream().map(Draft::enrolment).toList());
        openingsLeft += enrolled.openingsLeft();
        all.add(enrolled.persons());
      });
      return all.stream().reduce(Taken.NOTHING, Taken::plus);
    }

    @Override
    public String note() {
      return openingsLeft == 0 ? "" : openingsLeft + " 项期初余额或年度累计与已登记的不同，或该年度已有结算，未采用：变动只来自结算";
    }

    private void blocks(Consumer<List<Draft>> work) {
      List<Draft> all = List.copyOf(drafts.values());
      for (int from = 0; from < all.size(); from += BLOCK_PERSONS) {
        work.accept(all.subList(from, Math.min(all.size(), from + BLOCK_PERSONS)));
      }
    }
  }
}
