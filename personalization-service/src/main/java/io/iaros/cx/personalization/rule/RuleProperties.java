package io.iaros.cx.personalization.rule;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param poll how long an instance may use the rules from before a change
 */
@ConfigurationProperties("cx.personalization.rules")
record RuleProperties(@DefaultValue("500ms") Duration poll) {}
