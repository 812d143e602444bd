/**
 * The code dictionaries of the national platform (代码字典), as far as public material gives them: data
 * that the interface, the files of a center and its pages read alike.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.crossbill.codes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
