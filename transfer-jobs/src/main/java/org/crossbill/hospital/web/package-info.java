/** The hospitals' addresses (接口地址). */
@NullMarked
package org.crossbill.hospital.web;

import org.jspecify.annotations.NullMarked;
