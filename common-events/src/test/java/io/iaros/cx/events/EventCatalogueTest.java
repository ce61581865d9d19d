package io.iaros.cx.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.iaros.cx.events.journey.JourneyStarted;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventCatalogueTest {

  /** Named so by the mission: feedback has no plural. */
  private static final Set<String> UNCOUNTABLE = Set.of("customer.feedback");

  @Test
  void namesEachTypeOnceInTheFormOfThePlatform() {
    assertThat(EventCatalogue.types())
        .extracting(EventType::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("io\\.iaros\\.cx(\\.[a-z]+){2,}\\.v[1-9][0-9]*"));
  }

  @Test
  void carriesRecordsOnly() {
    assertThat(EventCatalogue.types())
        .extracting(EventType::data)
        .doesNotHaveDuplicates()
        .allMatch(Class::isRecord);
  }

  @Test
  void findsATypeByNameAndByData() {
    EventType<JourneyStarted> started = EventCatalogue.typeOf(JourneyStarted.class);

    assertThat(started.name()).isEqualTo("io.iaros.cx.journey.started.v1");
    assertThat(EventCatalogue.named(started.name())).contains(started);
    assertThat(EventCatalogue.named("io.iaros.cx.journey.begun.v1")).isEmpty();
  }

  @Test
  void doesNotKnowDataOfItsOwnAccord() {
    record Unlisted() implements EventData {}

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventCatalogue.typeOf(Unlisted.class))
        .withMessageStartingWith("Expected an event of the catalogue, but got ");
  }

  @ParameterizedTest
  @EnumSource
  void givesEveryTopicSomethingToCarry(Topic topic) {
    assertThat(EventCatalogue.types()).extracting(EventType::topic).contains(topic);
  }

  @ParameterizedTest
  @EnumSource
  void namesATopicByDomainAndPlural(Topic topic) {
    assertThat(topic.topicName())
        .matches(name -> name.matches("[a-z]+\\.[a-z]+s") || UNCOUNTABLE.contains(name));
    assertThat(topic.name()).isEqualToIgnoringCase(topic.topicName().replace('.', '_'));
    assertThat(topic.deadLetterTopicName()).isEqualTo(topic.topicName() + ".dlt");
  }

  @Test
  void namesEachTopicOnce() {
    List<Topic> topics = Arrays.asList(Topic.values());

    assertThat(topics).extracting(Topic::topicName).doesNotHaveDuplicates();
  }

  @Test
  void keepsEveryFactAndTheLastDefinitions() {
    assertThat(Topic.CUSTOMER_INTERACTIONS.partitions()).isEqualTo(12);
    assertThat(Topic.CUSTOMER_INTERACTIONS.settings())
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", "-1");
    assertThat(Topic.EXPERIMENT_DEFINITIONS.partitions()).isOne();
    assertThat(Topic.EXPERIMENT_DEFINITIONS.settings()).containsEntry("cleanup.policy", "compact");
  }
}
