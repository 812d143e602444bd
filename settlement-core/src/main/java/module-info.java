/** The pure domain of Crossbill: no framework, no clock, no floating point. */
module org.crossbill.core {
  requires static transitive org.jspecify;

  exports org.crossbill.core.money;
  exports org.crossbill.core.place;
  exports org.crossbill.core.calendar;
  exports org.crossbill.core.result;
  exports org.crossbill.core.explain;
  exports org.crossbill.core.person;
  exports org.crossbill.core.cases;
  exports org.crossbill.core.bill;
  exports org.crossbill.core.catalogue;
  exports org.crossbill.core.benefit;
  exports org.crossbill.core.transfer;
  exports org.crossbill.core.transfer.account;
  exports org.crossbill.core.transfer.pension;
  exports org.crossbill.core.transfer.unemployment;
  exports org.crossbill.core.settlement;
  exports org.crossbill.core.posting;
  exports org.crossbill.core.reconcile;
  exports org.crossbill.core.clearing;
  exports org.crossbill.core.exchange;
  exports org.crossbill.core.report;
}
