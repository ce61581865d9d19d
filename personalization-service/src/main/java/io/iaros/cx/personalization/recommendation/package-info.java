/**
 * What each customer may like next, learned from what all of them took; popularity where nothing
 * better is known.
 */
@NullMarked
package io.iaros.cx.personalization.recommendation;

import org.jspecify.annotations.NullMarked;
