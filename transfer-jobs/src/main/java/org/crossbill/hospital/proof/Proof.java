package org.crossbill.hospital.proof;

/** One way in which a hospital shows that it is itself (证明方式). */
sealed interface Proof permits AddressRange, PathKey, SignedHeaders, ClientCertificate {
  /** What it is called, in Chinese, for whoever has to bring it. */
  String title();

  /** What a caller has shown of it. */
  Shown by(Caller caller);

  /** What was shown (出示结果). */
  sealed interface Shown {
    /** It is the hospital. */
    record Right() implements Shown {}

    /** Nothing of this kind. */
    record Nothing() implements Shown {}

    /**
     * Something of this kind that is wrong.
     *
     * @param why and how to mend it, in Chinese
     */
    record Wrong(String why, String hint) implements Shown {}
  }
}
