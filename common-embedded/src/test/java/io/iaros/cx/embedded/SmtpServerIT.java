package io.iaros.cx.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpServerIT {

  @TempDir Path folder;

  private SmtpServer server;

  @BeforeEach
  void startServer() {
    server = SmtpServer.start(folder, 0);
  }

  @AfterEach
  void stopServer() {
    server.kill();
  }

  @Test
  void deliversAMailWithAllItsParts() throws MessagingException {
    send("ada@example.org", "Your new flight", "Zürich → Porto", "<b>Zürich → Porto</b>");
    assertThat(server.mails().to("Ada@Example.org"))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.from()).isEqualTo("care@example.org");
              assertThat(mail.subject()).isEqualTo("Your new flight");
              assertThat(mail.text()).isEqualTo("Zürich → Porto");
              assertThat(mail.html()).isEqualTo("<b>Zürich → Porto</b>");
              assertThat(mail.header("To")).contains("ada@example.org");
            });
  }

  @Test
  void listsTheNewestFirst() throws MessagingException {
    send("ada@example.org", "first", "1", "1");
    send("bob@example.org", "second", "2", "2");
    assertThat(server.mails().newest(1)).extracting(Mail::subject).containsExactly("second");
    assertThat(server.mails().count()).isEqualTo(2);
  }

  @Test
  void keepsMailsWhenItIsKilled() throws MessagingException {
    send("ada@example.org", "kept", "1", "1");
    server.kill();
    server.start();
    assertThat(server.mails().newest(5)).extracting(Mail::subject).containsExactly("kept");
  }

  private void send(String to, String subject, String text, String html) throws MessagingException {
    var settings = new Properties();
    settings.setProperty("mail.smtp.host", EmbeddedServer.HOST);
    settings.setProperty("mail.smtp.port", Integer.toString(server.port()));
    var mail = new MimeMessage(Session.getInstance(settings));
    mail.setFrom("care@example.org");
    mail.setRecipients(RecipientType.TO, to);
    mail.setSubject(subject);
    var plain = new MimeBodyPart();
    plain.setText(text, "UTF-8");
    var rich = new MimeBodyPart();
    rich.setContent(html, "text/html; charset=UTF-8");
    mail.setContent(new MimeMultipart("alternative", plain, rich));
    Transport.send(mail);
  }
}
