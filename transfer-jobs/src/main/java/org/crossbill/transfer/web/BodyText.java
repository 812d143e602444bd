package org.crossbill.transfer.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;

/** The body of a call as text (请求正文): UTF-8, up to a limit, so that no body takes the memory. */
final class BodyText {
  /** Some thousand rows of a sheet; a life of work has some hundred. */
  static final int MAX_BYTES = 1 << 20;

  /**
   * How much more is passed over so that the client gets to read the answer; whoever sends on is
   * cut off by the server.
   */
  private static final int MAX_DRAINED_BYTES = 4 << 20;

  private BodyText() {}

  static Result<String> read(InputStream sent) throws IOException {
    byte[] body = sent.readNBytes(MAX_BYTES + 1);
    long _ = sent.skip(MAX_DRAINED_BYTES);
    if (body.length > MAX_BYTES) {
      return Result.failed(
          new Fault(
              FaultCode.BODY_TOO_LARGE, "", "请求超过 " + MAX_BYTES + " 字节", "只发送本业务的表单；信息表每年每基数一行"));
    }
    if (body.length == 0) {
      return Result.failed(
          new Fault(FaultCode.BODY_UNREADABLE, "", "请求没有内容", "发送一个 UTF-8 的 JSON 对象"));
    }
    try {
      return Result.ok(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      return Result.failed(
          new Fault(FaultCode.BODY_UNREADABLE, "", "请求不是 UTF-8 文本", "以 UTF-8 发送 JSON 对象"));
    }
  }
}
