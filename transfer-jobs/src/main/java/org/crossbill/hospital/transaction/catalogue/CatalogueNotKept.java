package org.crossbill.hospital.transaction.catalogue;

import java.time.Duration;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;

/**
 * A national catalogue that a center between provinces does not keep (未存目录): whoever asks for a
 * version of it is told so, and where the treatment place's own catalogue is found.
 */
abstract class CatalogueNotKept implements LookUp<Nodes> {
  private final String infno;

  CatalogueNotKept(String infno) {
    this.infno = infno;
  }

  @Override
  public final String infno() {
    return infno;
  }

  @Override
  public final Nodes read(Nodes input) {
    return input;
  }

  @Override
  public final Result<Nodes> answer(Envelope envelope, Nodes input, Duration patience) {
    return Result.failed(
        new Fault(
            FaultCode.CATALOGUE_NOT_KEPT,
            "input.data",
            "本中心没有 " + infno + " 的目录，没有可下载的版本",
            "就医地医保目录请用 1312 分页查询；国家目录请向国家医保信息平台下载"));
  }
}
