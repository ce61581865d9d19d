package io.iaros.cx.local;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one command at a time start or stop a platform. It ends with the process at the latest. */
final class PlatformLock implements Closeable {

  private final FileChannel channel;

  private PlatformLock(FileChannel channel) {
    this.channel = channel;
  }

  static PlatformLock take(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isTaken(channel)) {
      channel.close();
      throw new PlatformFailure(
          "Expected to be alone, but another cx command starts or stops this platform right now.");
    }
    return new PlatformLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @SuppressWarnings("resource") // the lock ends with its channel
  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this process has it
    }
  }
}
