/** The rules of the loyalty programme: tiers, earning, spending and expiry of points, as data. */
@NullMarked
package io.iaros.cx.personalization.loyalty;

import org.jspecify.annotations.NullMarked;
