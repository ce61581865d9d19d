package io.iaros.cx.service.event;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param topicPrefix stands before the name of every topic
 */
@ConfigurationProperties("cx.kafka")
record EventProperties(@DefaultValue("") String topicPrefix) {}
