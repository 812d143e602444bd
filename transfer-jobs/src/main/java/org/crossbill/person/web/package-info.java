/** The pages of insured persons at 000000: whom two provinces say they insure. */
@NullMarked
package org.crossbill.person.web;

import org.jspecify.annotations.NullMarked;
