/** Requests as filters need them. */
@NullMarked
package io.iaros.cx.service.request;

import org.jspecify.annotations.NullMarked;
