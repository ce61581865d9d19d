/** One OpenAPI document of all that the services offer in public. */
@NullMarked
package io.iaros.cx.gateway.openapi;

import org.jspecify.annotations.NullMarked;
