package io.iaros.cx.events.customer;

import io.iaros.cx.events.EventData;

/**
 * A subject belongs to a customer no longer, because another one had named it earlier in the log.
 */
public record CustomerUnlinked(String customer, String subject) implements EventData {}
