package org.crossbill.hospital.transaction.filing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.crossbill.core.exchange.FilingRequest;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.Outbox;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.person.Filing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sends what a hospital files (备案) to the insured place, which answers the call. */
@Component
class FilingDesk {
  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final MessageCodec codec;
  private final PlaceTable places;
  private final Clock clock;

  FilingDesk(JdbcClient jdbc, Outbox outbox, MessageCodec codec, PlaceTable places, Clock clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.codec = codec;
    this.places = places;
    this.clock = clock;
  }

  /**
   * What a hospital files or revokes.
   *
   * @param revokes the filing to be revoked; null for a new one
   * @param from null for a revocation, and where it begins when it is told
   */
  record Told(
      Filing.Kind kind,
      String psnNo,
      @Nullable String revokes,
      @Nullable String insutype,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String place,
      @Nullable String institution,
      @Nullable String diseCodg,
      @Nullable String remark) {
    /** A revocation. */
    static Told revocation(Filing.Kind kind, String psnNo, String filingNo, @Nullable String memo) {
      return new Told(kind, psnNo, filingNo, null, null, null, null, null, null, memo);
    }
  }

  /**
   * Sends it; the insured place's answer is the call's.
   *
   * @param path of the input's node, for faults
   */
  Result<Step> send(Envelope envelope, String infno, String path, Told told) {
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    LocalDate from = told.from() == null ? now.toLocalDate() : told.from();
    List<Fault> faults = new ArrayList<>();
    Optional<PsnNo> psnNo = PsnNo.find(told.psnNo());
    if (psnNo.isEmpty()) {
      faults.add(
          new Fault(
              FaultCode.PERSON_UNKNOWN,
              path + "psn_no",
              "不是人员编号：" + told.psnNo(),
              "请使用 1101 返回的 psn_no"));
    }
    if (told.to() != null && told.to().isBefore(from)) {
      faults.add(
          new Fault(
              FaultCode.FIELD_CONFLICT,
              path + "enddate",
              "结束日期 " + told.to() + " 早于开始日期 " + from,
              "请核对两个日期"));
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    AreaCode area = Objects.requireNonNull(envelope.insuplcAdmdvs(), "the interface requires it");
    NodeCode insuredNode = places.nodeOf(area, now.toLocalDate());
    FilingRequest request =
        new FilingRequest(
            envelope.fixmedinsCode(),
            envelope.msgid(),
            infno,
            now,
            psnNo.orElseThrow(),
            area,
            told.kind().name(),
            told.revokes(),
            told.insutype(),
            from,
            told.to(),
            told.place() == null ? null : new AreaCode(told.place()),
            told.institution(),
            told.diseCodg(),
            Objects.requireNonNullElse(told.remark(), ""));
    enter(request, insuredNode);
    outbox.send(insuredNode, request);
    return Result.ok(new Step.Begun());
  }

  /** Enters that a node was asked; it has not answered yet. */
  void enter(FilingRequest request, NodeCode insuredNode) {
    jdbc.sql("INSERT INTO filing_call (fixmedins_code, msgid, insured_node) VALUES (?, ?, ?)")
        .params(request.fixmedinsCode(), request.msgid(), insuredNode.value())
        .update();
    jdbc.sql(
            """
            INSERT INTO filing_open (fixmedins_code, msgid, insured_node, request, asked_at) VALUES (?, ?, ?, ?, ?)
            """)
        .params(
            request.fixmedinsCode(),
            request.msgid(),
            insuredNode.value(),
            codec.encodeToSend(request),
            clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** An answer has come: nobody asks again. */
  void answered(String fixmedinsCode, String msgid) {
    jdbc.sql("DELETE FROM filing_open WHERE fixmedins_code = ? AND msgid = ?")
        .params(fixmedinsCode, msgid)
        .update();
  }

  /** Which node was asked for a call. */
  Optional<NodeCode> asked(String fixmedinsCode, String msgid) {
    return jdbc.sql("SELECT insured_node FROM filing_call WHERE fixmedins_code = ? AND msgid = ?")
        .params(fixmedinsCode, msgid)
        .query((row, _) -> new NodeCode(row.getString(1)))
        .optional();
  }
}
