package org.crossbill.register;

import java.nio.file.Path;
import java.time.LocalDate;
import org.crossbill.core.result.Result;
import org.crossbill.treatment.CatalogueWhatIf;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

/** Tries a catalogue's file on past fee lines (目录试算) and takes nothing of it. */
@Component
@Import(CatalogueFile.class)
public class CatalogueTrial {
  private final CatalogueFile catalogue;

  CatalogueTrial(CatalogueFile catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * What the lines of a range of days would have come to.
   *
   * @param from first day of fees, included
   * @param to last day of fees, included
   * @return the answer, or the first 200 faults of the file
   */
  public Result<CatalogueWhatIf.Answer> ask(Path file, LocalDate from, LocalDate to) {
    return catalogue.whatIf(file, from, to);
  }
}
