package org.crossbill.transfer.web;

import jakarta.servlet.http.HttpServletRequest;
import java.beans.PropertyEditorSupport;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.crossbill.access.Actor;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.person.PersonText;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.pension.PensionRule;
import org.crossbill.page.ApiReveals;
import org.crossbill.page.FaultBody;
import org.crossbill.page.Masking;
import org.crossbill.page.Masking.Personal;
import org.crossbill.store.BusinessDays;
import org.crossbill.transfer.TransferDesk;
import org.crossbill.transfer.TransferTimelines;
import org.crossbill.transfer.db.CaseRow;
import org.crossbill.transfer.db.Paid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * The clerks' API of transfers (转移业务接口), JSON with the field codes of the forms; the clerk (AAE011)
 * is who is signed in. A fault is 404 for an unknown case, 409 for a step out of turn or done
 * before and for a payment known otherwise, 413 for a body too large, 422 for an input that is
 * wrong; the body has them all.
 */
@RestController
@RequestMapping(path = "/api/transfers", produces = MediaType.APPLICATION_JSON_VALUE)
class TransferController {
  private static final int LATEST = 200;

  private final TransferDesk desk;
  private final TransferTimelines timelines;
  private final PensionRule rule;
  private final BusinessDays days;
  private final ApiReveals reveals;

  TransferController(
      TransferDesk desk,
      TransferTimelines timelines,
      PensionRule rule,
      BusinessDays days,
      ApiReveals reveals) {
    this.reveals = reveals;
    this.desk = desk;
    this.timelines = timelines;
    this.rule = rule;
    this.days = days;
  }

  @PostMapping
  ResponseEntity<Object> apply(Actor clerk, InputStream body) throws IOException {
    return answer(
        BodyText.read(body)
            .then(TransferBodies::application)
            .then(application -> desk.apply(application, clerk)),
        HttpStatus.CREATED,
        caseId -> Map.of("AAE270", caseId.value()));
  }

  @PostMapping("/{caseId}/contact-letter")
  ResponseEntity<Object> contactLetter(@PathVariable CaseId caseId, Actor clerk, InputStream body)
      throws IOException {
    return state(
        BodyText.read(body)
            .then(TransferBodies::account)
            .then(account -> desk.sendContactLetter(caseId, account, clerk)));
  }

  @PostMapping("/{caseId}/refusal")
  ResponseEntity<Object> refusal(@PathVariable CaseId caseId, Actor clerk, InputStream body)
      throws IOException {
    return state(
        BodyText.read(body)
            .then(TransferBodies::refusal)
            .then(refusal -> desk.refuse(caseId, refusal.reason(), refusal.detail(), clerk)));
  }

  /**
   * The body is the form of the case's scheme; of a pension the file of {@code calculate transfer}.
   */
  @PostMapping("/{caseId}/sheet")
  ResponseEntity<Object> sheet(@PathVariable CaseId caseId, Actor clerk, InputStream body)
      throws IOException {
    return state(BodyText.read(body).then(form -> desk.makeSheet(caseId, form, clerk)));
  }

  @PostMapping("/{caseId}/remittance")
  ResponseEntity<Object> remittance(@PathVariable CaseId caseId, Actor clerk) {
    return state(desk.remit(caseId, clerk));
  }

  /** Money on the bank statement (转移基金登帐), whoever announced it; 200 where it is here already. */
  @PostMapping("/payments")
  ResponseEntity<Object> payment(Actor clerk, InputStream body) throws IOException {
    LocalDate today = days.open().orElseThrow();
    Result<Paid> read =
        BodyText.read(body)
            .then(text -> TransferBodies.payment(text, rule.policy().validFrom(), today));
    Result<Boolean> entered = read.then(slip -> desk.bankStatement(slip, clerk));
    HttpStatus status =
        entered instanceof Result.Ok<Boolean>(Boolean fresh) && fresh
            ? HttpStatus.CREATED
            : HttpStatus.OK;
    return answer(
        entered.then(_ -> read), status, payment -> Map.of("YAD010", payment.paymentId()));
  }

  /** A payment that fits nothing goes back to the origin. */
  @PostMapping("/{caseId}/return")
  ResponseEntity<Object> paymentReturn(@PathVariable CaseId caseId, Actor clerk, InputStream body)
      throws IOException {
    return state(
        BodyText.read(body)
            .then(TransferBodies::paymentReturn)
            .then(one -> desk.returnMoney(caseId, one.paymentId(), one.reason(), clerk)));
  }

  @GetMapping
  Object latest(
      @RequestParam(name = "AAC002", required = false) @Nullable String aac002,
      @RequestParam(required = false) @Nullable String reason,
      HttpServletRequest request) {
    String whom =
        aac002 == null
            ? " latest " + LATEST
            : " AAC002 " + Masking.ON.shown(Personal.NUMBER, aac002);
    Masking masking = reveals.masking(request, whom, reason);
    return aac002 == null
        ? timelines.latest(LATEST).stream().map(row -> TransferView.row(masking, row)).toList()
        : timelines.ofPerson(PersonText.number(aac002)).stream()
            .map(found -> TransferView.timeline(masking, found))
            .toList();
  }

  @GetMapping("/suspense")
  Object suspense() {
    return timelines.suspense().stream().map(TransferView::suspense).toList();
  }

  @GetMapping("/{caseId}")
  ResponseEntity<Object> timeline(
      @PathVariable CaseId caseId,
      @RequestParam(required = false) @Nullable String reason,
      HttpServletRequest request) {
    Masking masking = reveals.masking(request, "", reason);
    return timelines
        .find(caseId)
        .map(found -> ResponseEntity.<Object>ok(TransferView.timeline(masking, found)))
        .orElseGet(() -> faults(TransferDesk.unknown(caseId)));
  }

  /**
   * Numbers and names in the address: not blank, no NUL, at most {@value Actor#LONGEST} characters.
   */
  @InitBinder
  void readable(WebDataBinder parameters) {
    parameters.registerCustomEditor(String.class, nameOf(name -> name));
    parameters.registerCustomEditor(CaseId.class, nameOf(CaseId::new));
  }

  private static PropertyEditorSupport nameOf(Function<String, Object> value) {
    return new PropertyEditorSupport() {
      @Override
      public void setAsText(String text) {
        String name = text.strip();
        if (!Actor.isName(name)) {
          throw new IllegalArgumentException("blank, too long or with a NUL");
        }
        setValue(value.apply(name));
      }
    };
  }

  @ExceptionHandler
  ResponseEntity<Object> unreadable(MethodArgumentTypeMismatchException mismatch) {
    return faults(
        List.of(
            new Fault(
                FaultCode.FIELD_TYPE,
                mismatch.getName(),
                mismatch.getName() + " 为空、过长或含有无效字符",
                "填写 1 至 " + Actor.LONGEST + " 个字符")));
  }

  @ExceptionHandler
  ResponseEntity<Object> missing(MissingServletRequestParameterException missing) {
    String name = missing.getParameterName();
    return faults(
        List.of(
            new Fault(
                FaultCode.FIELD_MISSING,
                name,
                "地址中缺少 " + name,
                "例如 ?" + name + "=clerk-01；AAE011 为经办人")));
  }

  private static ResponseEntity<Object> state(Result<CaseRow> result) {
    return answer(result, HttpStatus.OK, row -> TransferView.state(row.state()));
  }

  private static <T> ResponseEntity<Object> answer(
      Result<T> result, HttpStatus status, Function<T, Map<String, Object>> body) {
    return switch (result) {
      case Result.Ok<T>(T value) -> ResponseEntity.status(status).body(body.apply(value));
      case Result.Failed<T>(List<Fault> faults) -> faults(faults);
    };
  }

  private static ResponseEntity<Object> faults(List<Fault> faults) {
    FaultCode first = faults.getFirst().code();
    HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
    if (first == FaultCode.TRANSFER_CASE_UNKNOWN) {
      status = HttpStatus.NOT_FOUND;
    } else if (first == FaultCode.BODY_TOO_LARGE) {
      status = HttpStatus.CONTENT_TOO_LARGE;
    } else if (first == FaultCode.TRANSFER_ALREADY_OPEN
        || first == FaultCode.TRANSFER_PAYMENT_CONFLICT
        || first == FaultCode.TRANSFER_STEP_DONE
        || first == FaultCode.TRANSFER_STEP_NOT_ALLOWED) {
      status = HttpStatus.CONFLICT;
    }
    return ResponseEntity.status(status).body(FaultBody.of(faults));
  }
}
