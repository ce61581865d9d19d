package io.iaros.cx.personalization.bandit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param every how long what was seen may wait before it is learned from and used
 * @param batch how many rewards are looked for at a time
 */
@ConfigurationProperties("cx.personalization.bandit")
record BanditProperties(@DefaultValue("1s") Duration every, @DefaultValue("2000") int batch) {}
