/**
 * A small service that uses every common part, so that their tests drive them as a service does.
 */
@NullMarked
package io.iaros.cx.service.example;

import org.jspecify.annotations.NullMarked;
