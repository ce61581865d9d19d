package io.iaros.cx.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The six services, in the order of their ports, and what each needs of the machine. */
public enum ServiceName {
  GATEWAY(0, 256),
  JOURNEY(1, 384),
  PERSONALIZATION(2, 1536),
  RECOVERY(3, 384),
  EXPERIMENT(4, 384),
  ANALYTICS(5, 512);

  private final int position;
  private final int heapMegabytes;

  ServiceName(int position, int heapMegabytes) {
    this.position = position;
    this.heapMegabytes = heapMegabytes;
  }

  public static Optional<ServiceName> named(String label) {
    return Arrays.stream(values()).filter(name -> name.label().equals(label)).findFirst();
  }

  static String labels() {
    return Arrays.stream(values()).map(ServiceName::label).collect(Collectors.joining(", "));
  }

  /** As in names of databases, keys, folders and logs. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its place in the layout of ports. */
  int position() {
    return position;
  }

  String module() {
    return label() + "-service";
  }

  /** The environment variable under which the others find it. */
  String addressVariable() {
    return "CX_" + name() + "_URL";
  }

  /**
   * The priorities that threads have in Java count for nothing unless they are made the system's:
   * the lowest is {@code nice 10}. Memory comes in large pages where the system gives them to those
   * who ask.
   */
  List<String> jvmOptions() {
    List<String> options = new ArrayList<>(collector());
    Collections.addAll(
        options,
        "-Xmx" + heapMegabytes + "m",
        "-XX:+UseCompactObjectHeaders",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:+UseTransparentHugePages",
        "-XX:ThreadPriorityPolicy=1",
        "-XX:JavaPriority1_To_OSPriority=10",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dfile.encoding=UTF-8");
    return options;
  }

  /**
   * Few and short pauses where customers wait: there the heap grows until they take no more than a
   * fiftieth of the time. The smallest footprint elsewhere.
   */
  private List<String> collector() {
    return switch (this) {
      case GATEWAY, PERSONALIZATION -> List.of("-XX:+UseG1GC", "-XX:GCTimeRatio=49");
      case JOURNEY, RECOVERY, EXPERIMENT, ANALYTICS -> List.of("-XX:+UseSerialGC");
    };
  }
}
