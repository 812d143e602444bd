/** The chain every request of a person passes, and the pages of users, passwords and the audit. */
@NullMarked
package org.crossbill.users.web;

import org.jspecify.annotations.NullMarked;
