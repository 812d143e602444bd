package org.crossbill.person.message;

import java.util.List;
import java.util.Optional;
import org.crossbill.core.exchange.FilingReply;
import org.crossbill.core.exchange.FilingRequest;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.Outbox;
import org.crossbill.person.Filing;
import org.crossbill.person.Filings;
import org.crossbill.person.PersonAccounts;
import org.crossbill.store.Node;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The insured place enters what a hospital of another province files (备案); the entry and the answer
 * are one transaction. Whoever told a filing may revoke it, nobody else. A call of a hospital
 * enters one row, however often it is asked for.
 */
@Component
class FilingRequestHandler implements MessageHandler<FilingRequest> {
  private final Filings filings;
  private final PersonAccounts persons;
  private final Outbox outbox;
  private final Node node;

  FilingRequestHandler(Filings filings, PersonAccounts persons, Outbox outbox, Node node) {
    this.filings = filings;
    this.persons = persons;
    this.outbox = outbox;
    this.node = node;
  }

  @Override
  public Class<FilingRequest> handles() {
    return FilingRequest.class;
  }

  @Override
  public void handle(FilingRequest request, Origin origin) {
    String teller = origin.sender() + " " + request.fixmedinsCode() + " ";
    Optional<String> before = filings.entered(request.psnNo().value(), teller + request.msgid());
    if (before.isPresent()) {
      reply(request, origin, before.get(), List.of());
      return;
    }
    Result<Filing> offered =
        request.revokes() == null ? told(request) : revoked(request, request.revokes(), teller);
    switch (offered) {
      case Result.Ok<Filing>(Filing filing) -> {
        filings.enter(filing, teller + request.msgid());
        reply(request, origin, filing.filingNo(), List.of());
      }
      case Result.Failed<Filing>(List<Fault> faults) -> reply(request, origin, null, faults);
    }
  }

  private void reply(
      FilingRequest request, Origin origin, @Nullable String filingNo, List<Fault> faults) {
    outbox.send(
        origin.sender(),
        new FilingReply(
            request.fixmedinsCode(),
            request.msgid(),
            request.infno(),
            request.toldAt(),
            request.psnNo(),
            filingNo,
            faults));
  }

  private Result<Filing> told(FilingRequest request) {
    String psnNo = request.psnNo().value();
    if (!persons.knows(psnNo)) {
      return failed(FaultCode.PERSON_UNKNOWN, "psn_no", "参保地查无人员 " + psnNo, "请用 1101 重新获取人员信息");
    }
    String insutype = request.insutype();
    if (insutype != null && persons.read(psnNo, insutype).isEmpty()) {
      return failed(
          FaultCode.INSURANCE_UNKNOWN,
          "insutype",
          "人员 " + psnNo + " 没有险种 " + insutype,
          "请使用 1101 返回的险种");
    }
    return Result.ok(
        new Filing(
            filings.nextNumber(node.code()),
            psnNo,
            insutype,
            Filing.Kind.valueOf(request.kind()),
            false,
            request.from(),
            request.to(),
            request.place(),
            request.institution(),
            request.diseCodg(),
            false,
            request.remark()));
  }

  private Result<Filing> revoked(FilingRequest request, String filingNo, String teller) {
    Optional<Filing> found =
        filings
            .find(filingNo)
            .filter(filing -> filing.psnNo().equals(request.psnNo().value()))
            .filter(filing -> filing.kind().name().equals(request.kind()))
            .filter(_ -> filings.toldBy(filingNo).filter(by -> by.startsWith(teller)).isPresent());
    if (found.isEmpty()) {
      return failed(
          FaultCode.FILING_UNKNOWN,
          "trt_dcla_detl_sn",
          "本机构没有为人员 " + request.psnNo() + " 办理过备案 " + filingNo,
          "请填写原备案返回的 trt_dcla_detl_sn");
    }
    return found.get().revoked()
        ? failed(FaultCode.FILING_REVOKED, "trt_dcla_detl_sn", "备案 " + filingNo + " 已撤销", "无需再次撤销")
        : Result.ok(found.get().revoke(request.remark()));
  }

  private static Result<Filing> failed(FaultCode code, String field, String message, String hint) {
    return Result.failed(new Fault(code, field, message, hint));
  }
}
