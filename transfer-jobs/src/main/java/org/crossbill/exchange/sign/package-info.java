/**
 * Who a message is from (消息签名): each node signs what it sends with SM2 and SM3, and takes nothing
 * that the key register does not vouch for.
 */
@NamedInterface("sign")
@NullMarked
package org.crossbill.exchange.sign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
