package org.crossbill.hospital.transaction.file;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.HospitalFiles;
import org.crossbill.treatment.HospitalFiles.KeptFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 9101 文件上传: takes a file and gives the number that a 3202 names it by. Its bytes come as base64
 * text, or as a list of numbers from −128 to 255: so libraries write an array of bytes.
 */
@Component
class FileUpload9101 implements Booking<FileUpload9101.Input> {
  private static final String NODE = "input.fsUploadIn.";

  private final HospitalFiles files;

  FileUpload9101(HospitalFiles files) {
    this.files = files;
  }

  record Input(String content, String filename, String fixmedinsCode) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("fsUploadIn");
      return new Input(row.text("in"), row.text("filename"), row.text("fixmedins_code"));
    }

    /** For logs: a file may name persons. */
    @Override
    public String toString() {
      return filename;
    }
  }

  @Override
  public String infno() {
    return "9101";
  }

  @Override
  public Input read(Nodes input) {
    return Input.of(input);
  }

  @Override
  public @Nullable String mdtrtId(Input input) {
    return null;
  }

  @Override
  public Result<Step> book(Envelope envelope, Input input) {
    List<Fault> faults = new ArrayList<>();
    if (!input.fixmedinsCode.equals(envelope.fixmedinsCode())) {
      faults.add(
          new Fault(
              FaultCode.FIELD_CONFLICT,
              NODE + "fixmedins_code",
              "机构 " + input.fixmedinsCode + " 与报文头的 " + envelope.fixmedinsCode() + " 不一致",
              "请填写本机构编号"));
    }
    byte[] content = bytes(input.content);
    if (content == null || content.length == 0) {
      faults.add(
          new Fault(
              FaultCode.FILE_UNREADABLE,
              NODE + "in",
              content == null ? "文件数据既不是 Base64 文本，也不是字节数组" : "文件是空的",
              "请以 Base64 文本或字节数组（-128 到 255）上传文件内容"));
    }
    if (content == null || !faults.isEmpty()) {
      return Result.failed(faults);
    }
    KeptFile kept = files.keep(envelope.fixmedinsCode(), input.filename, content);
    return Result.ok(
        new Step.Done(
            Nodes.of(
                "",
                new Row()
                    .text("file_qury_no", kept.fileQuryNo())
                    .text("filename", kept.filename())
                    .text("fixmedins_code", envelope.fixmedinsCode())
                    .text("dld_endtime", StayFaults.time(kept.dldEndtime())))));
  }

  /** Null where it is neither. */
  static byte @Nullable [] bytes(String text) {
    String content = text.strip();
    if (!content.startsWith("[")) {
      try {
        return Base64.getMimeDecoder().decode(content.replaceFirst("^data:[^,]*;base64,", ""));
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    String list = content.substring(1, content.length() - 1).strip();
    String[] numbers = list.isEmpty() ? new String[0] : list.split(",", -1);
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      String number = numbers[i].strip();
      if (!number.matches("-?\\d{1,3}")) {
        return null;
      }
      int value = Integer.parseInt(number);
      if (value < Byte.MIN_VALUE || value > 255) {
        return null;
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }

  @Override
  public Undo undo() {
    return new Undo.Never("上传的文件到期自动清除，请重新上传");
  }
}
