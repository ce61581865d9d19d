package io.iaros.cx.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** The process of {@link SmtpServer}: {@code <folder> <port>}. */
final class SmtpMain {

  private static final int MAX_MESSAGE_BYTES = 25 * 1024 * 1024;
  private static final int MAX_CONNECTIONS = 200;

  private SmtpMain() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "Expected a folder and a port, but got " + Arrays.toString(arguments));
    }
    var mails = new MailFolder(Path.of(arguments[0]));
    InstantSource clock = InstantSource.system();
    var numbers = new AtomicInteger();
    SMTPServer server =
        SMTPServer.port(Integer.parseInt(arguments[1]))
            .bindAddress(Ports.LOOPBACK)
            .hostName("localhost")
            .softwareName("cx mail folder")
            .maxMessageSize(MAX_MESSAGE_BYTES)
            .maxConnections(MAX_CONNECTIONS)
            .messageHandlerFactory(_ -> new Delivery(mails, clock, numbers.incrementAndGet()))
            .build();
    server.start();
  }

  /** One mail on its way in. */
  private static final class Delivery implements MessageHandler {

    private final MailFolder mails;
    private final InstantSource clock;
    private final int number;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    Delivery(MailFolder mails, InstantSource clock, int number) {
      this.mails = mails;
      this.clock = clock;
      this.number = number;
    }

    @Override
    public void from(String from) {
      sender = from;
    }

    @Override
    public void recipient(String recipient) {
      recipients.add(recipient);
    }

    @Override
    public String data(InputStream content) throws IOException {
      return mails.deliver(sender, recipients, content.readAllBytes(), clock.instant(), number);
    }

    @Override
    public void done() {
      // everything is on disk already
    }
  }
}
