/**
 * What a caller is told when a request is refused: RFC 9457 problem documents from one catalogue.
 */
@NullMarked
package io.iaros.cx.service.problem;

import org.jspecify.annotations.NullMarked;
