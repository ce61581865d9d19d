package io.iaros.cx.embedded;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A delivered mail.
 *
 * @param from the envelope's sender
 * @param to the envelope's recipients
 * @param text the plain text, empty if there is none
 * @param html the HTML, empty if there is none
 */
public record Mail(
    Path file,
    Instant receivedAt,
    String from,
    List<String> to,
    String subject,
    String text,
    String html) {

  static final String SENDER = "X-Envelope-From";
  static final String RECIPIENT = "X-Envelope-To";
  static final String RECEIVED_AT = "X-Received-At";

  private static final String PLAIN = "text/plain";
  private static final String HTML = "text/html";

  public Mail {
    to = List.copyOf(to);
  }

  /** A header of the mail as it was sent. */
  public Optional<String> header(String name) {
    try {
      return Optional.ofNullable(parse(file).getHeader(name, null));
    } catch (MessagingException e) {
      throw unreadable(file, e);
    }
  }

  static Mail read(Path file) {
    MimeMessage message = parse(file);
    try {
      String subject = message.getSubject();
      return new Mail(
          file,
          Instant.parse(message.getHeader(RECEIVED_AT, null)),
          message.getHeader(SENDER, null),
          List.of(Optional.ofNullable(message.getHeader(RECIPIENT)).orElse(new String[0])),
          subject == null ? "" : subject,
          content(message, PLAIN).orElse(""),
          content(message, HTML).orElse(""));
    } catch (MessagingException e) {
      throw unreadable(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> content(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return Optional.of(part.getContent().toString());
    }
    if (!(part.getContent() instanceof Multipart parts)) {
      return Optional.empty();
    }
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart inner = parts.getBodyPart(i);
      Optional<String> found = content(inner, type);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static MimeMessage parse(Path file) {
    try (var content = Files.newInputStream(file)) {
      return new MimeMessage(Session.getInstance(new Properties()), content);
    } catch (MessagingException e) {
      throw unreadable(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerFailure unreadable(Path file, MessagingException cause) {
    return new ServerFailure("Expected a mail in " + file, cause);
  }
}
