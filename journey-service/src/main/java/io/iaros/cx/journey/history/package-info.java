/** What happened to a customer, over all journeys and at any instant. */
@NullMarked
package io.iaros.cx.journey.history;

import org.jspecify.annotations.NullMarked;
