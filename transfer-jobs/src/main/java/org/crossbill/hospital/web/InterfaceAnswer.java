package org.crossbill.hospital.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.hospital.wire.HospitalSettings;
import org.crossbill.hospital.wire.Nodes;
import org.springframework.http.ContentDisposition;

/** What an address of this port answers to whoever meant the hospitals' interface (接口应答). */
final class InterfaceAnswer {
  private InterfaceAnswer() {}

  /** No call: another method than POST (405), no address of the interface (404). */
  static Fault noCall(int status, HospitalSettings settings) {
    return new Fault(
        FaultCode.BODY_UNREADABLE,
        "",
        switch (status) {
          case 404 -> "此地址不是接口地址";
          case 405 -> "接口只接受 POST";
          default -> "请求的地址或报文头无法识别（HTTP " + status + "）";
        },
        "请用 POST 调用以下地址之一，如 "
            + String.join("、", settings.paths().stream().map(path -> path + "/api/call").toList())
            + "，地址中不含特殊字符");
  }

  /** A file: its bytes, and its name as the header has it for any characters. */
  static void write(HttpServletResponse response, Nodes.FileAnswer file) throws IOException {
    response.setStatus(200);
    response.setContentType("application/octet-stream");
    response.setHeader(
        "Content-Disposition",
        ContentDisposition.attachment()
            .filename(file.filename(), StandardCharsets.UTF_8)
            .build()
            .toString());
    response.getOutputStream().write(file.content());
  }

  static void write(HttpServletResponse response, int status, String body) throws IOException {
    response.setStatus(status);
    response.setContentType("application/json;charset=UTF-8");
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }
}
