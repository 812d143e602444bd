package org.crossbill.calculate;

/**
 * What a check of a policy found (政策检查结果).
 *
 * @param isWrong a mistake; else something to look at
 * @param where insuplc_admdvs, insutype and tier
 * @param chinese what and how to mend it
 * @param english the same
 */
record PolicyFinding(boolean isWrong, String where, String chinese, String english) {}
