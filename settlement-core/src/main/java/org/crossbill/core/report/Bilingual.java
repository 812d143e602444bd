package org.crossbill.core.report;

/**
 * A text in both languages (双语文本).
 *
 * @param zh Chinese, shown first
 * @param en English
 */
public record Bilingual(String zh, String en) {}
