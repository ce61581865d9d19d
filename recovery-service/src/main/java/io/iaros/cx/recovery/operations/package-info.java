/** What operations report: flights and who is booked on them. */
@NullMarked
package io.iaros.cx.recovery.operations;

import org.jspecify.annotations.NullMarked;
