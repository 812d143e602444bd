package org.crossbill.hospital.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.hospital.AnswerForm;
import org.crossbill.hospital.HospitalDesk;
import org.crossbill.hospital.ParsedCall;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The hospitals' address (接口地址). The infno of the envelope decides what a call is, not the path.
 */
@RestController
class HospitalController {
  private static final Logger log = LoggerFactory.getLogger(HospitalController.class);
  private static final MediaType JSON_UTF8 =
      new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8);

  private final CallReader reader;
  private final HospitalDesk desk;
  private final AnswerForm form;
  private final Clock clock;

  HospitalController(InterfaceData data, HospitalDesk desk, AnswerForm form, Clock clock) {
    this.reader = new CallReader(data, CallLimits.DEFAULT);
    this.desk = desk;
    this.form = form;
    this.clock = clock;
  }

  @PostMapping({"/fsi/api/call", "/fsi/api/{service}/{method}"})
  ResponseEntity<byte[]> call(@RequestBody(required = false) byte @Nullable [] body) {
    LocalDateTime received = LocalDateTime.now(clock);
    return switch (reader.read(body == null ? new byte[0] : body)) {
      case CallReading.Unreadable(Fault fault) ->
          answer(400, form.faults(received, List.of(fault)));
      case CallReading.Faulty(List<Fault> faults) -> answer(200, form.faults(received, faults));
      case CallReading.Call(ParsedCall call) -> answer(200, carriedOut(call, received));
    };
  }

  private String carriedOut(ParsedCall call, LocalDateTime received) {
    try {
      return desk.answer(call);
    } catch (RuntimeException e) {
      // the transaction is rolled back or its end unknown; either way the same call may be repeated
      log.error(
          "call {} {} of {} broke",
          call.envelope().infno(),
          call.envelope().msgid(),
          call.envelope().fixmedinsCode(),
          e);
      return form.faults(
          received,
          List.of(new Fault(FaultCode.CALL_BROKEN, "", "系统故障，交易结果未知", "请以同一报文重新调用；已生效的交易不会重复")));
    }
  }

  private static ResponseEntity<byte[]> answer(int status, String body) {
    return ResponseEntity.status(status)
        .contentType(JSON_UTF8)
        .body(body.getBytes(StandardCharsets.UTF_8));
  }
}
