/** How a customer is reached, for the services that reach out. */
@NullMarked
package io.iaros.cx.personalization.contact;

import org.jspecify.annotations.NullMarked;
