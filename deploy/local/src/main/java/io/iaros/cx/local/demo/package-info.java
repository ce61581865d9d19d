/** A disrupted day carried through the running platform, and one passenger's part of it told. */
@NullMarked
package io.iaros.cx.local.demo;

import org.jspecify.annotations.NullMarked;
