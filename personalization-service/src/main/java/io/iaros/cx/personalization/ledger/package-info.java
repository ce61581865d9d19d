/** Customers' loyalty accounts and their ledgers, which PostgreSQL keeps. */
@NullMarked
package io.iaros.cx.personalization.ledger;

import org.jspecify.annotations.NullMarked;
