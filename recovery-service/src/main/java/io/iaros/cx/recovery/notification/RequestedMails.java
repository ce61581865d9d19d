package io.iaros.cx.recovery.notification;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The mails that journeys asked for, to customers who agreed to be reached that way. */
@Component
class RequestedMails implements MailSource<RequestedMessage> {

  private static final String EMAIL = "email";

  private final RequestedMessages messages;
  private final Templates templates;
  private final NotificationProperties properties;

  RequestedMails(
      RequestedMessages messages, Templates templates, NotificationProperties properties) {
    this.messages = messages;
    this.templates = templates;
    this.properties = properties;
  }

  @Override
  public MailRows<RequestedMessage> rows() {
    return messages.rows();
  }

  @Override
  public Map<String, Draft> drafts(List<RequestedMessage> due, Map<String, Contact> known) {
    return due.stream()
        .collect(
            Collectors.toMap(
                RequestedMessage::id, message -> draft(message, known.get(message.subject()))));
  }

  @Override
  public void settle(List<Told<RequestedMessage>> told) {
    messages.settle(told);
  }

  private Draft draft(RequestedMessage message, @Nullable Contact contact) {
    String objection = objection(message, contact);
    if (contact == null || objection != null) {
      return new Draft.Withheld(String.valueOf(objection));
    }
    return new Draft.Ready(
        new Mail(
            message.id(),
            contact.address().orElseThrow(),
            templates.render(
                message.template(),
                contact.localeOr(properties.locale()),
                contact.name(),
                Story.UNTOLD)));
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
}
