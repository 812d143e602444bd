package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.InformationSheet;
import org.crossbill.core.exchange.TransferPerson;
import org.crossbill.core.transfer.pension.PensionMoney;

/** The parts of transfer messages. */
final class Transfers {
  private Transfers() {}

  static org.crossbill.schemas.transfer.v1.TransferPerson toAvro(TransferPerson person) {
    return new org.crossbill.schemas.transfer.v1.TransferPerson(
        person.aac002(), person.aac003(), person.originNo());
  }

  static TransferPerson fromAvro(org.crossbill.schemas.transfer.v1.TransferPerson person) {
    return new TransferPerson(person.getAac002(), person.getAac003(), person.getOriginNo());
  }

  static org.crossbill.schemas.transfer.v1.SheetRow toAvro(InformationSheet.Row row) {
    return new org.crossbill.schemas.transfer.v1.SheetRow(
        row.year(),
        row.fromMonth(),
        row.toMonth(),
        row.baseFen(),
        row.recordedRatePer10k(),
        row.recordedFen(),
        row.movedFen());
  }

  static InformationSheet.Row fromAvro(org.crossbill.schemas.transfer.v1.SheetRow row) {
    return new InformationSheet.Row(
        row.getYear(),
        row.getFromMonth(),
        row.getToMonth(),
        row.getBaseFen(),
        row.getRecordedRatePer10k(),
        row.getRecordedFen(),
        row.getMovedFen());
  }

  static org.crossbill.schemas.transfer.v1.SheetYear toAvro(InformationSheet.YearEnd year) {
    return new org.crossbill.schemas.transfer.v1.SheetYear(
        year.year(), year.ratePer10k(), year.interestFen(), year.closingFen());
  }

  static InformationSheet.YearEnd fromAvro(org.crossbill.schemas.transfer.v1.SheetYear year) {
    return new InformationSheet.YearEnd(
        year.getYear(), year.getRatePer10k(), year.getInterestFen(), year.getClosingFen());
  }

  static PensionMoney moneyOf(org.crossbill.schemas.transfer.v1.InformationSheet sheet) {
    return new PensionMoney(
        sheet.getBefore1998Fen(),
        sheet.getFrom1998Fen(),
        sheet.getTransferYearFen(),
        sheet.getPoolFen());
  }
}
