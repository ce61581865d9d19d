package io.iaros.cx.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A mail server that delivers into a folder and nowhere else. */
public final class SmtpServer extends EmbeddedServer {

  private static final int PROBE_MILLIS = 2_000;
  private static final String READY = "220 ";

  public SmtpServer(ServerFiles files, int port) {
    super("smtp", files, port);
  }

  /** A server of a test's own, to be killed and restarted; port 0 takes any free one. */
  public static SmtpServer start(Path folder, int port) {
    var server =
        new SmtpServer(ServerFiles.in(folder), port == 0 ? Ports.anyFree(new Random()) : port);
    return EmbeddedServers.startGuarded(server);
  }

  public MailFolder mails() {
    return new MailFolder(files().data());
  }

  @Override
  void prepare() {
    try {
      Files.createDirectories(files().data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  ProcessCommand command() {
    return new JavaCommand(
            List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            SmtpMain.class.getName(),
            List.of(files().data().toString(), Integer.toString(port())))
        .in(files());
  }

  @Override
  public boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(Ports.LOOPBACK, port()), PROBE_MILLIS);
      socket.setSoTimeout(PROBE_MILLIS);
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String greeting = lines.readLine();
      return greeting != null && greeting.startsWith(READY);
    } catch (IOException e) {
      return false; // not listening
    }
  }
}
