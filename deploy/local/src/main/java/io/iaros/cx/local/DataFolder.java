package io.iaros.cx.local;

import io.iaros.cx.embedded.PidFile;
import io.iaros.cx.embedded.ServerFiles;
import java.nio.file.Path;

/** Where everything of one platform lies: data, logs, secrets, and what runs. */
public record DataFolder(Path root) {

  public DataFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** Creates the folders, closed to other users: what customers leave behind is private. */
  void create() {
    PrivateFiles.createPassage(root);
    PrivateFiles.createPassage(root.resolve("data"));
    PrivateFiles.createFolder(root.resolve("logs"));
    PrivateFiles.createFolder(root.resolve("run"));
  }

  /** How to reach the platform, for people and programs. */
  public Path access() {
    return root.resolve("access.json");
  }

  public Path secrets() {
    return root.resolve("secrets");
  }

  public Path data(String part) {
    return root.resolve("data").resolve(part);
  }

  public Path log(String part) {
    return root.resolve("logs").resolve(part + ".log");
  }

  public PidFile pidFile(String part) {
    return new PidFile(root.resolve("run").resolve(part + ".json"));
  }

  /** A short name that no other platform on this machine has. */
  String identity() {
    return Integer.toHexString(root.hashCode());
  }

  Path settings() {
    return root.resolve("platform.json");
  }

  Path lock() {
    return root.resolve("run").resolve("lock");
  }

  ServerFiles server(ServerName server) {
    String name = server.label();
    Path archive = root.resolve("run").resolve(name + ".jsa");
    return new ServerFiles(data(name), log(name), pidFile(name), archive);
  }
}
