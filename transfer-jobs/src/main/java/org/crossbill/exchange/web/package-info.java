/** The pages of messages that are held, coming and going. */
@NullMarked
package org.crossbill.exchange.web;

import org.jspecify.annotations.NullMarked;
