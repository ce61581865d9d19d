/** Each customer's own key: what is sealed under it is erased with it. */
@NullMarked
package io.iaros.cx.personalization.customerkey;

import org.jspecify.annotations.NullMarked;
