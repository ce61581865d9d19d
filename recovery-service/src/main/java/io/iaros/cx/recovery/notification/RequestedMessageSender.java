package io.iaros.cx.recovery.notification;

import io.iaros.cx.recovery.notification.RequestedMessages.Told;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Sends what journeys asked for, to customers who agreed to be reached that way. As with this
 * service's own notifications, what may have gone out is not sent again.
 */
@Component
class RequestedMessageSender {

  private static final Logger LOG = LoggerFactory.getLogger(RequestedMessageSender.class);
  private static final String EMAIL = "email";
  private static final String ABANDONED =
      "The platform stopped between sending it and knowing that it was sent.";

  private final RequestedMessages messages;
  private final Contacts contacts;
  private final Templates templates;
  private final MailServer mailServer;
  private final NotificationProperties properties;
  private final InstantSource clock;

  RequestedMessageSender(
      RequestedMessages messages,
      Contacts contacts,
      Templates templates,
      MailServer mailServer,
      NotificationProperties properties,
      InstantSource clock) {
    this.messages = messages;
    this.contacts = contacts;
    this.templates = templates;
    this.mailServer = mailServer;
    this.properties = properties;
    this.clock = clock;
  }

  int sendBatch() {
    return giveUpAbandoned() + sendDue();
  }

  private int giveUpAbandoned() {
    Instant now = clock.instant();
    List<RequestedMessage> abandoned = messages.abandoned(now, properties.batch());
    messages.settle(
        abandoned.stream()
            .map(one -> new Told(one, NotificationState.SENDING, new Fate.Unknown(ABANDONED), null))
            .toList(),
        now);
    return abandoned.size();
  }

  private int sendDue() {
    List<RequestedMessage> due = messages.due(clock.instant(), properties.batch());
    if (due.isEmpty()) {
      return 0;
    }
    Map<String, Contact> known;
    try {
      known = contacts.of(due.stream().map(RequestedMessage::subject).toList());
    } catch (RestClientException away) {
      LOG.warn("Addresses cannot be asked for: {}", away.getClass().getSimpleName());
      messages.postpone(
          due.stream().map(RequestedMessage::messageKey).toList(),
          clock.instant().plus(properties.contactsRetry()));
      return 0;
    }
    send(due, known);
    return due.size();
  }

  private void send(List<RequestedMessage> due, Map<String, Contact> known) {
    List<Mail> mails = new ArrayList<>();
    List<Told> skipped = new ArrayList<>();
    for (RequestedMessage message : due) {
      Contact contact = known.get(message.subject());
      String objection = objection(message, contact);
      if (contact == null || objection != null) {
        Fate fate = new Fate.Skipped(String.valueOf(objection));
        skipped.add(new Told(message, NotificationState.QUEUED, fate, null));
        continue;
      }
      mails.add(mail(message, contact));
    }
    messages.settle(skipped, clock.instant());
    sendClaimed(mails, due);
  }

  /** Why a message is not sent; null where it is. */
  private @Nullable String objection(RequestedMessage message, @Nullable Contact contact) {
    if (!message.channel().equals(EMAIL)) {
      return "Expected a channel that is delivered from here, but got '%s'."
          .formatted(message.channel());
    }
    if (!templates.has(message.template())) {
      return "Expected a text '%s', but there is none.".formatted(message.template());
    }
    if (contact == null || contact.address().isEmpty()) {
      return "Expected an e-mail address, but none is known that can be one.";
    }
    return contact.agreedTo(EMAIL)
        ? null
        : "Expected the customer's consent to e-mail, but there is none.";
  }

  private Mail mail(RequestedMessage message, Contact contact) {
    return new Mail(
        message.messageKey(),
        contact.address().orElseThrow(),
        templates.render(
            message.template(),
            contact.localeOr(properties.locale()),
            contact.name(),
            Story.UNTOLD));
  }

  private void sendClaimed(List<Mail> mails, List<RequestedMessage> due) {
    if (mails.isEmpty()) {
      return;
    }
    Instant leaseUntil = clock.instant().plus(properties.lease());
    Set<String> ours =
        messages.claim(mails.stream().map(Mail::notificationId).toList(), leaseUntil);
    Map<String, Fate> fates =
        mailServer.send(
            mails.stream().filter(mail -> ours.contains(mail.notificationId())).toList(),
            leaseUntil);
    Instant now = clock.instant();
    messages.settle(
        due.stream()
            .filter(message -> ours.contains(message.messageKey()))
            .map(message -> told(message, fates, now))
            .toList(),
        now);
  }

  private Told told(RequestedMessage message, Map<String, Fate> fates, Instant now) {
    Fate fate = Optional.ofNullable(fates.get(message.messageKey())).orElseGet(Fate.NotTried::new);
    boolean again =
        fate instanceof Fate.Failed && message.attempts() + 1 < properties.messageAttempts();
    return new Told(
        message,
        NotificationState.SENDING,
        fate,
        again ? now.plus(properties.messageRetry()) : null);
  }
}
