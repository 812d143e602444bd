/**
 * The frame of every transfer of an insurance relation (社会保险关系转移接续): schemes, the stages and steps
 * of a case, time limits. What a scheme moves, and by which documents, is in a room of its own.
 */
@NullMarked
package org.crossbill.core.transfer;

import org.jspecify.annotations.NullMarked;
