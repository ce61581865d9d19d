/** The ids by which callers name customers. */
@NullMarked
package io.iaros.cx.service.customer;

import org.jspecify.annotations.NullMarked;
