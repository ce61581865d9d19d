/** What the company's own operations report: flights and bookings. */
@NullMarked
package io.iaros.cx.events.operations;

import org.jspecify.annotations.NullMarked;
