/** How what may be offered stands with a customer, as personalization knows it. */
@NullMarked
package io.iaros.cx.journey.ranking;

import org.jspecify.annotations.NullMarked;
