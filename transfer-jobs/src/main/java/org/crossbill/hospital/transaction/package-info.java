/**
 * The transactions of the interface (交易), a file each, in rooms by subject; here what several of
 * them share. A new one: {@code docs/recipes/add-a-transaction.md}.
 */
@NullMarked
package org.crossbill.hospital.transaction;

import org.jspecify.annotations.NullMarked;
