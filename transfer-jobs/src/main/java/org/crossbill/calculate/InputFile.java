package org.crossbill.calculate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;

/** Reads the file of a calculator (试算文件): UTF-8, at most {@value #BYTES_MAX} bytes. */
final class InputFile {
  static final int BYTES_MAX = 20_000_000;

  private InputFile() {}

  static Result<String> read(Path file) {
    try {
      if (file.toString().isEmpty()) {
        return unreadable("没有给出文件名 (no file name)", "给出 JSON 文件的路径");
      }
      if (Files.isDirectory(file)) {
        return unreadable(file + " 是目录，不是文件 (is a folder)", "给出 JSON 文件的路径");
      }
      if (Files.size(file) > BYTES_MAX) {
        return unreadable(file + " 超过 " + BYTES_MAX + " 字节 (too large)", "一个文件一次住院");
      }
      byte[] bytes = Files.readAllBytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Result.ok(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (NoSuchFileException _) {
      return unreadable("文件不存在 (no such file)：" + file, "核对路径");
    } catch (AccessDeniedException _) {
      return unreadable("没有读取权限 (permission denied)：" + file, "核对文件权限");
    } catch (CharacterCodingException _) {
      return unreadable(file + " 不是 UTF-8 文本 (not UTF-8)", "另存为 UTF-8");
    } catch (IOException e) {
      return unreadable("无法读取 " + file + "：" + e.getMessage(), "核对文件");
    }
  }

  private static Result<String> unreadable(String message, String hint) {
    return Result.failed(new Fault(FaultCode.BODY_UNREADABLE, "", message, hint));
  }
}
