package org.crossbill.hospital;

import java.time.LocalDateTime;
import java.util.List;
import org.crossbill.core.result.Fault;

/** Writes the body of an answer (响应报文), as the interface wants it. */
public interface AnswerForm {
  /**
   * A success.
   *
   * @param received when the call came, China standard time
   */
  String success(String infno, LocalDateTime received, HospitalOutput output);

  /**
   * All the faults.
   *
   * @param received when the call came, China standard time
   * @param faults at least one
   */
  String faults(LocalDateTime received, List<Fault> faults);
}
