package org.crossbill.hospital.transaction.file;

import java.time.Duration;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.HospitalFiles;
import org.springframework.stereotype.Component;

/**
 * 9102 文件下载: the bytes of a file, as the document has no output for it. A hospital gets its own
 * files, and everybody's, which its call names as {@code plc}.
 */
@Component
class FileDownload9102 implements LookUp<FileDownload9102.Input> {
  private final HospitalFiles files;

  FileDownload9102(HospitalFiles files) {
    this.files = files;
  }

  record Input(String fileQuryNo, String filename) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("fsDownloadIn");
      return new Input(row.text("file_qury_no"), row.text("filename"));
    }
  }

  @Override
  public String infno() {
    return "9102";
  }

  @Override
  public Input read(Nodes input) {
    return Input.of(input);
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Input input, Duration patience) {
    return files
        .find(input.fileQuryNo, envelope.fixmedinsCode())
        .map(content -> Result.ok(Nodes.file(input.filename, content)))
        .orElseGet(() ->
            Result.failed(
                new Fault(
                    FaultCode.FILE_UNKNOWN,
                    "input.fsDownloadIn.file_qury_no",
                    "没有文件 " + input.fileQuryNo + "，或已过下载截止时间",
                    "请使用 3202 或目录下载交易返回的 file_qury_no，并在 dld_endtime 之前下载")));
  }
}
