package io.iaros.cx.personalization.definition;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param poll how long an instance may use the rules from before a change
 */
@ConfigurationProperties("cx.personalization.definitions")
record DefinitionProperties(@DefaultValue("500ms") Duration poll) {}
