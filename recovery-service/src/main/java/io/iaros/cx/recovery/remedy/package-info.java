/**
 * What a customer is given to make good: another seat, money, points, a fallback, a watchful eye.
 */
@NullMarked
package io.iaros.cx.recovery.remedy;

import org.jspecify.annotations.NullMarked;
