package io.iaros.cx.recovery.notification;

import io.iaros.cx.service.security.ServiceClients;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks personalization, which alone keeps personal data, for addresses. */
@Component
class Contacts {

  private static final String PERSONALIZATION = "personalization-service";

  private record Question(Set<String> subjects) {}

  private record Answer(List<Contact> items) {}

  private final RestClient personalization;

  Contacts(ServiceClients clients, NotificationProperties properties) {
    personalization =
        clients.client(
            PERSONALIZATION, properties.personalizationUrl(), properties.contactsTimeout());
  }

  /**
   * By subject; an unknown customer is missing.
   *
   * @throws org.springframework.web.client.RestClientException when there is no answer
   */
  Map<String, Contact> of(Collection<String> subjects) {
    Answer answer =
        personalization
            .post()
            .uri("/internal/customers:contacts")
            .contentType(MediaType.APPLICATION_JSON)
            .body(new Question(Set.copyOf(subjects)))
            .retrieve()
            .body(Answer.class);
    return answer == null
        ? Map.of()
        : answer.items().stream()
            .collect(Collectors.toMap(Contact::subject, Function.identity(), (one, _) -> one));
  }
}
