/** Users, their sign-in and what they may. */
@NullMarked
package org.crossbill.users;

import org.jspecify.annotations.NullMarked;
