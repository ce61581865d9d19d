package io.iaros.cx.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests as no well-behaved client sends them. */
public final class RawHttp {

  private static final int READ_TIMEOUT_MILLIS = 10_000;

  private RawHttp() {}

  /**
   * Sends the lines and reads until the server closes, so the request must ask for that or be
   * refused for good.
   */
  public static String exchange(int port, String... lines) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(READ_TIMEOUT_MILLIS);
      String request = String.join("\r\n", lines) + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Sends a second part once the answer to the first has come so far, and reads to the end. */
  public static String exchangeInTwoParts(int port, String first, String until, String second) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(READ_TIMEOUT_MILLIS);
      socket.getOutputStream().write(first.getBytes(StandardCharsets.ISO_8859_1));
      StringBuilder response = new StringBuilder();
      while (response.indexOf(until) < 0) {
        response.append((char) socket.getInputStream().read());
      }
      // What is left of that answer comes at once; the request behind it must not be with it.
      response.append(
          new String(
              socket.getInputStream().readNBytes(socket.getInputStream().available()),
              StandardCharsets.UTF_8));
      socket.getOutputStream().write(second.getBytes(StandardCharsets.ISO_8859_1));
      return response + new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  public static String body(String response) {
    return response.substring(response.indexOf("\r\n\r\n") + 4);
  }

  public static String header(String response, String name) {
    return response
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
