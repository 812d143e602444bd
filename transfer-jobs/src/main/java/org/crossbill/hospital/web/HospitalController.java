package org.crossbill.hospital.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.hospital.call.HospitalDesk;
import org.crossbill.hospital.wire.AnswerForm;
import org.crossbill.hospital.wire.CallLimits;
import org.crossbill.hospital.wire.CallReader;
import org.crossbill.hospital.wire.CallReading;
import org.crossbill.hospital.wire.InterfaceData;
import org.crossbill.hospital.wire.ParsedCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The hospitals' address (接口地址). The infno of the envelope decides what a call is, not the path.
 */
@RestController
class HospitalController {
  private static final int MAX_DRAINED_BYTES = 32 << 20;
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
  ResponseEntity<byte[]> call(InputStream sent) throws IOException {
    LocalDateTime received = LocalDateTime.now(clock);
    return switch (reader.read(body(sent))) {
      case CallReading.Unreadable(Fault fault) ->
          answer(400, form.faults(received, List.of(fault)));
      case CallReading.Faulty(List<Fault> faults) -> answer(200, form.faults(received, faults));
      case CallReading.Call(ParsedCall call) -> answer(200, carriedOut(call, received));
    };
  }

  /** Anything else below the interface: another method than POST, or no address of a call. */
  @RequestMapping("/fsi/**")
  ResponseEntity<byte[]> noCall(HttpServletRequest request) {
    boolean post = request.getMethod().equals("POST");
    Fault fault =
        new Fault(
            FaultCode.BODY_UNREADABLE,
            "",
            post ? "此地址不是接口地址" : "接口只接受 POST，收到 " + request.getMethod(),
            "请用 POST 调用 /fsi/api/call 或 /fsi/api/{service}/{method}");
    return answer(post ? 404 : 405, form.faults(LocalDateTime.now(clock), List.of(fault)));
  }

  /**
   * The bytes as they were sent, whatever content type the client names. One byte more than the
   * limit is kept, some MiB of the rest passed over: they take no memory, and the client gets to
   * read the answer. Whoever sends on is cut off by the server.
   */
  private static byte[] body(InputStream sent) throws IOException {
    byte[] body = sent.readNBytes(CallLimits.DEFAULT.maxBodyBytes() + 1);
    long _ = sent.skip(MAX_DRAINED_BYTES);
    return body;
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
