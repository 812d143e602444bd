package org.crossbill.hospital.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;

/** The text of a body (报文): strict UTF-8, with or without a byte order mark, up to a limit. */
final class BodyText {
  private static final String MARK = "\uFEFF";

  private BodyText() {}

  static Result<String> of(byte[] body, CallLimits limits) {
    if (body.length > limits.maxBodyBytes()) {
      return Result.failed(
          new Fault(
              FaultCode.BODY_TOO_LARGE,
              "",
              "报文超过上限 " + limits.maxBodyBytes() + " 字节",
              "请分多次发送，例如每次 2301 只上传一部分费用明细"));
    }
    if (body.length == 0) {
      return unreadable("报文为空", "请在 POST 的报文体中发送 {\"infno\": …, \"input\": {…}}");
    }
    if (body.length > 1 && body[0] == (byte) 0x1f && body[1] == (byte) 0x8b) {
      return unreadable("报文经过 gzip 压缩", "请不压缩发送（不用 Content-Encoding）");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return Result.ok(text.startsWith(MARK) ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return unreadable("报文不是 UTF-8 编码", "请按 UTF-8 编码发送（不是 GBK）");
    }
  }

  private static Result<String> unreadable(String message, String hint) {
    return Result.failed(new Fault(FaultCode.BODY_UNREADABLE, "", message, hint));
  }
}
