package org.crossbill.hospital.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.hospital.call.HospitalDesk;
import org.crossbill.hospital.call.HospitalDesk.Answer;
import org.crossbill.hospital.call.PreCheck;
import org.crossbill.hospital.proof.Caller;
import org.crossbill.hospital.proof.HospitalProofs;
import org.crossbill.hospital.seal.Seals;
import org.crossbill.hospital.wire.AnswerForm;
import org.crossbill.hospital.wire.CallLimits;
import org.crossbill.hospital.wire.CallReading;
import org.crossbill.hospital.wire.HospitalSettings;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.ParsedCall;
import org.crossbill.store.QuietFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/**
 * The hospitals' address (接口地址): any path below those that are configured. The infno of the
 * envelope decides what a call is, not the path, and the body is read as it is, whatever content
 * type the client names.
 */
@Component
class HospitalDoor implements HttpRequestHandler {
  /** How an address ends at which a call is looked at and not carried out. */
  private static final String PRE_CHECK = "/precheck";

  private static final int MAX_DRAINED_BYTES = 32 << 20;
  private static final int BUSY_SECONDS = 5;
  private static final int READING_SECONDS = 30;
  private static final int STEP_BYTES = 32 << 10;
  private static final Fault BUSY =
      new Fault(
          FaultCode.CENTER_BUSY, "", "中心正在处理的报文过多，本次报文未读取", "请在 " + BUSY_SECONDS + " 秒后以同一报文重新调用");
  private static final Logger log = LoggerFactory.getLogger(HospitalDoor.class);

  private final BodyReading reading;
  private final HospitalProofs proofs;
  private final HospitalDesk desk;
  private final PreCheck preCheck;
  private final AnswerForm form;
  private final HospitalSettings settings;
  private final Seals seals;
  private final Clock clock;
  private final CallMeters meters;

  /** The bytes of bodies that may still be taken. */
  private final Semaphore inWork;

  HospitalDoor(
      BodyReading reading,
      HospitalProofs proofs,
      HospitalDesk desk,
      PreCheck preCheck,
      AnswerForm form,
      HospitalSettings settings,
      Seals seals,
      Clock clock,
      CallMeters meters) {
    this.reading = reading;
    this.proofs = proofs;
    this.desk = desk;
    this.preCheck = preCheck;
    this.form = form;
    this.settings = settings;
    this.seals = seals;
    this.inWork = new Semaphore(Math.toIntExact(settings.bodyBudget().toBytes()));
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LocalDateTime received = LocalDateTime.now(clock);
    if (!request.getMethod().equals("POST")) {
      InterfaceAnswer.write(
          response, 405, form.faults(received, List.of(InterfaceAnswer.noCall(405, settings))));
      return;
    }
    try (Room room = new Room();
        CallMeters.Call measured = meters.call()) {
      byte[] body = body(request.getInputStream(), room);
      if (body == null) {
        response.setHeader("Retry-After", String.valueOf(BUSY_SECONDS));
        InterfaceAnswer.write(
            response, 503, measured.answered(form.faults(received, List.of(BUSY))));
      } else {
        take(body, request, response, received, measured);
      }
    }
  }

  /** What one body holds of the budget: what has come of it, not what it says will come. */
  private final class Room implements AutoCloseable {
    private int bytes;

    boolean grow() {
      boolean there = inWork.tryAcquire(STEP_BYTES);
      bytes += there ? STEP_BYTES : 0;
      return there;
    }

    @Override
    public void close() {
      inWork.release(bytes);
    }
  }

  private void take(
      byte[] body,
      HttpServletRequest request,
      HttpServletResponse response,
      LocalDateTime received,
      CallMeters.Call measured)
      throws IOException {
    switch (reading.read(body)) {
      case CallReading.Unreadable(Fault fault) ->
          InterfaceAnswer.write(
              response, 400, measured.answered(form.faults(received, List.of(fault))));
      case CallReading.Faulty(String hospital, List<Fault> faults) ->
          answer(
              response,
              hospital,
              measured.answered(
                  isPreCheck(request)
                      ? form.checked(received, faults, List.of())
                      : form.faults(received, faults)));
      case CallReading.Call(ParsedCall call) -> {
        boolean preCheck = isPreCheck(request);
        if (!preCheck) {
          measured.of(call.envelope());
        }
        try (MDC.MDCCloseable _ = MDC.putCloseable("msgid", call.envelope().msgid())) {
          Answer answer =
              proofs
                  .check(call.envelope().fixmedinsCode(), Caller.of(request))
                  .<Answer>map(fault -> new Answer.Body(form.faults(received, List.of(fault))))
                  .orElseGet(() -> carriedOut(call, received, preCheck));
          switch (answer) {
            case Answer.Body(String json) ->
                answer(response, call.envelope().fixmedinsCode(), measured.answered(json));
            case Answer.Content(Nodes.FileAnswer file) -> {
              measured.succeeded();
              InterfaceAnswer.write(response, file);
            }
          }
        }
      }
    }
  }

  /**
   * The bytes as they were sent; null where there is no room for them, or they do not come within
   * {@value #READING_SECONDS} s: who sends a byte now and then would keep others out. One byte more
   * than the limit is kept, some MiB of the rest passed over: they take no memory, and the client
   * gets to read the answer. Whoever sends on is cut off by the server.
   */
  private static byte @Nullable [] body(InputStream sent, Room room) throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(READING_SECONDS);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] step = new byte[STEP_BYTES];
    int left = CallLimits.DEFAULT.maxBodyBytes() + 1;
    while (left > 0) {
      if (body.size() == room.bytes && !room.grow()) {
        long _ = sent.skip(MAX_DRAINED_BYTES);
        return null;
      }
      int some = sent.read(step, 0, Math.min(left, room.bytes - body.size()));
      if (some < 0) {
        return body.toByteArray();
      }
      if (System.nanoTime() > until) {
        return null;
      }
      body.write(step, 0, some);
      left -= some;
    }
    long _ = sent.skip(MAX_DRAINED_BYTES);
    return body.toByteArray();
  }

  private static boolean isPreCheck(HttpServletRequest request) {
    return request.getServletPath().endsWith(PRE_CHECK);
  }

  private Answer carriedOut(ParsedCall call, LocalDateTime received, boolean onlyLookedAt) {
    try {
      if (onlyLookedAt) {
        PreCheck.Findings findings = preCheck.of(call);
        return new Answer.Body(form.checked(received, findings.faults(), findings.notes()));
      }
      return desk.answer(call);
    } catch (RuntimeException e) {
      // the transaction is rolled back or its end unknown; either way the same call may be repeated
      log.error(
          "call {} {} of {} broke: {}",
          call.envelope().infno(),
          call.envelope().msgid(),
          call.envelope().fixmedinsCode(),
          QuietFailure.line(e));
      return new Answer.Body(
          form.faults(
              received,
              List.of(
                  new Fault(FaultCode.CALL_BROKEN, "", "系统故障，交易结果未知", "请以同一报文重新调用；已生效的交易不会重复"))));
    }
  }

  private void answer(HttpServletResponse response, String hospital, String body)
      throws IOException {
    InterfaceAnswer.write(response, 200, seals.sealed(hospital, settings.answer(hospital, body)));
  }
}
