package io.iaros.cx.embedded;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a test's JVM and the host of the shared servers say to each other: a request is a word and
 * one argument, an answer is a set of named texts. The connection is the lease: when it ends, the
 * host ends the private servers that were put under its guard.
 */
final class HostProtocol {

  static final String GUARD = "guard";
  static final String REDIS_DATABASE = "redis-database";
  static final String ERROR = "error";
  static final String PORT = "port";
  static final String FOLDER = "folder";
  static final String NUMBER = "number";

  private HostProtocol() {}

  record Request(String word, String argument) {

    static Request read(DataInputStream in) throws IOException {
      return new Request(in.readUTF(), in.readUTF());
    }

    void write(DataOutputStream out) throws IOException {
      out.writeUTF(word);
      out.writeUTF(argument);
      out.flush();
    }
  }

  static void writeAnswer(Map<String, String> answer, DataOutputStream out) throws IOException {
    out.writeInt(answer.size());
    for (var part : answer.entrySet()) {
      out.writeUTF(part.getKey());
      out.writeUTF(part.getValue());
    }
    out.flush();
  }

  static Map<String, String> readAnswer(DataInputStream in) throws IOException {
    int size = in.readInt();
    Map<String, String> answer = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      answer.put(in.readUTF(), in.readUTF());
    }
    return answer;
  }
}
