/** JSON Schemas of records: what crosses a boundary, described from the type that carries it. */
@NullMarked
package io.iaros.cx.events.schema;

import org.jspecify.annotations.NullMarked;
