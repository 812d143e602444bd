package org.crossbill.core.transfer;

/** A pension scheme (养老保险险种). Only the enterprise employees' scheme is transferred for now. */
public enum PensionScheme {
  /** 企业职工基本养老保险. */
  ENTERPRISE_EMPLOYEES
}
