/** What offers learn from rewards: one linear model for each, kept as sums that add up. */
@NullMarked
package io.iaros.cx.personalization.bandit;

import org.jspecify.annotations.NullMarked;
