package org.crossbill.core.result;

/**
 * Something a reader should look at although the input was taken (提示): an unlikely figure, a value
 * that has no influence, a term of the law that was not applied.
 */
public record Notice(String chinese, String english) {}
