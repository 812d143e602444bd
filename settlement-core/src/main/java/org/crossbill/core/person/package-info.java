/** The insured person: category (人员类别) and certificate. */
@NullMarked
package org.crossbill.core.person;

import org.jspecify.annotations.NullMarked;
