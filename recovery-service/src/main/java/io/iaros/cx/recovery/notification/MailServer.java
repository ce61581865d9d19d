package io.iaros.cx.recovery.notification;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends mails over SMTP, many over one connection, and tells of each whether it surely went out,
 * surely did not, or perhaps did. Replies of the server are not passed on: they quote addresses.
 */
@Component
class MailServer {

  private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

  /** The end of the data, behind which the server has the mail even if its answer is lost. */
  private static final String END_OF_DATA = ".";

  /** To sender, recipient, data, and the end of the data. */
  private static final int ANSWERS_PER_MAIL = 4;

  private final Session session;
  private final NotificationProperties properties;
  private final InstantSource clock;

  MailServer(NotificationProperties properties, InstantSource clock) {
    this.properties = properties;
    this.clock = clock;
    Properties smtp = new Properties();
    smtp.setProperty("mail.smtp.host", properties.smtpHost());
    smtp.setProperty("mail.smtp.port", Integer.toString(properties.smtpPort()));
    smtp.setProperty(
        "mail.smtp.connectiontimeout", Long.toString(properties.connectTimeout().toMillis()));
    String answer = Long.toString(properties.answerTimeout().toMillis());
    smtp.setProperty("mail.smtp.timeout", answer);
    smtp.setProperty("mail.smtp.writetimeout", answer);
    this.session = Session.getInstance(smtp);
  }

  /**
   * The fate of each mail, by notification id.
   *
   * @param leaseUntil no mail is begun that might not end before
   */
  Map<String, Fate> send(List<Mail> mails, Instant leaseUntil) {
    Map<String, Fate> fates = new LinkedHashMap<>();
    mails.forEach(mail -> fates.put(mail.notificationId(), new Fate.NotTried()));
    try (Transport transport = session.getTransport("smtp")) {
      if (connect(transport)) {
        sendAll(transport, mails, leaseUntil, fates);
      } else {
        fates.replaceAll((_, _) -> new Fate.Failed("The mail server is away."));
      }
    } catch (MessagingException onClosing) {
      LOG.debug("The connection to the mail server did not close cleanly", onClosing);
    }
    return fates;
  }

  private static boolean connect(Transport transport) {
    try {
      transport.connect();
      return true;
    } catch (MessagingException away) {
      LOG.warn("The mail server is away: {}", away.getClass().getSimpleName());
      return false;
    }
  }

  private void sendAll(
      Transport transport, List<Mail> mails, Instant leaseUntil, Map<String, Fate> fates) {
    for (Mail mail : mails) {
      Instant slowestEnd =
          clock.instant().plus(properties.answerTimeout().multipliedBy(ANSWERS_PER_MAIL));
      if (slowestEnd.isAfter(leaseUntil)) {
        return;
      }
      Fate fate = send(transport, mail);
      fates.put(mail.notificationId(), fate);
      if (!(fate instanceof Fate.Sent) && !transport.isConnected()) {
        return;
      }
    }
  }

  private Fate send(Transport transport, Mail mail) {
    try {
      MimeMessage message = compose(mail);
      transport.sendMessage(message, new Address[] {mail.to()});
      return new Fate.Sent();
    } catch (SMTPSendFailedException refused) {
      return refused.getReturnCode() < 0 && END_OF_DATA.equals(refused.getCommand())
          ? new Fate.Unknown("The mail server took it and hung up before it answered.")
          : new Fate.Failed(
              "The mail server refused it with code %d.".formatted(refused.getReturnCode()));
    } catch (SendFailedException refused) {
      return new Fate.Failed("The mail server refused the recipient.");
    } catch (MessagingException broken) {
      LOG.warn("A mail is of unknown fate: {}", broken.getClass().getSimpleName());
      return new Fate.Unknown("The connection to the mail server broke.");
    }
  }

  private MimeMessage compose(Mail mail) throws MessagingException {
    MimeMessage message =
        new StableMessage(
            session, "<%s@%s>".formatted(mail.notificationId(), properties.messageIdDomain()));
    message.setFrom(new InternetAddress(properties.from()));
    message.setRecipient(Message.RecipientType.TO, mail.to());
    message.setSubject(mail.text().subject(), StandardCharsets.UTF_8.name());
    message.setText(mail.text().body(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  /** The same notification always has the same message id, so that a mailbox can tell twins. */
  private static final class StableMessage extends MimeMessage {

    private final String messageId;

    StableMessage(Session session, String messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
