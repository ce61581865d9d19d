/** What every service needs once. */
@NullMarked
package io.iaros.cx.service;

import org.jspecify.annotations.NullMarked;
