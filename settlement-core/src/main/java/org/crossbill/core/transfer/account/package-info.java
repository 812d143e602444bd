/** Personal accounts (个人账户) and what they earn, common to the pension schemes. */
@NullMarked
package org.crossbill.core.transfer.account;

import org.jspecify.annotations.NullMarked;
