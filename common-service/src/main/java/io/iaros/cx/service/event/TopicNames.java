package io.iaros.cx.service.event;

import io.iaros.cx.events.Topic;

/**
 * Names of topics on the broker.
 *
 * @param prefix stands before each name; empty but in tests that share a broker
 */
public record TopicNames(String prefix) {

  public String of(Topic topic) {
    return prefix + topic.topicName();
  }

  public String deadLettersOf(Topic topic) {
    return prefix + topic.deadLetterTopicName();
  }
}
