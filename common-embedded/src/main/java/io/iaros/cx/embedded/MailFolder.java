package io.iaros.cx.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The accepted mails, one .eml file each; their names sort by the time of arrival. */
public record MailFolder(Path folder) {

  /** Mails read at most by one question. */
  public static final int MAX_MAILS = 10_000;

  private static final String SUFFIX = ".eml";

  /** The newest mails first. */
  public List<Mail> newest(int limit) {
    return files().stream().limit(Math.min(limit, MAX_MAILS)).map(Mail::read).toList();
  }

  /** The mails that were delivered to an address, newest first. */
  public List<Mail> to(String recipient) {
    String wanted = recipient.toLowerCase(Locale.ROOT);
    return newest(MAX_MAILS).stream()
        .filter(
            mail -> mail.to().stream().anyMatch(to -> to.toLowerCase(Locale.ROOT).equals(wanted)))
        .toList();
  }

  public int count() {
    return files().size();
  }

  /**
   * Writes the mail beside and renames it, so that a reader never sees half of one.
   *
   * @param number tells mails of the same millisecond apart
   */
  String deliver(String sender, List<String> recipients, byte[] content, Instant now, int number)
      throws IOException {
    var mail = new ByteArrayOutputStream();
    mail.writeBytes(header(Mail.SENDER, sender));
    recipients.forEach(recipient -> mail.writeBytes(header(Mail.RECIPIENT, recipient)));
    mail.writeBytes(header(Mail.RECEIVED_AT, now.toString()));
    mail.writeBytes(content);
    String name = "%015d-%06d".formatted(now.toEpochMilli(), number);
    Path draft = folder.resolve(name + ".tmp");
    Files.write(draft, mail.toByteArray());
    Files.move(draft, folder.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    return name;
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX))
          .sorted(Comparator.comparing(Path::getFileName).reversed())
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] header(String name, String value) {
    return "%s: %s\r\n".formatted(name, value).getBytes(StandardCharsets.UTF_8);
  }
}
