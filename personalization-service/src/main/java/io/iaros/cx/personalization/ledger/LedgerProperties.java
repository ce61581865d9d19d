package io.iaros.cx.personalization.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param expiryPeriod how long between two looks for points whose time is over
 * @param expiryBatch how many accounts are settled in one transaction
 */
@ConfigurationProperties("cx.personalization.loyalty")
record LedgerProperties(
    @DefaultValue("10m") Duration expiryPeriod, @DefaultValue("200") int expiryBatch) {}
