package io.iaros.cx.local;

/**
 * Which part listens where: services from the base on, servers from base + 10 on, further instances
 * of a service from base + 20 on.
 */
public record PortLayout(int base) {

  public static final int DEFAULT_BASE = 8080;

  /** Instances that one service may have on one machine. */
  public static final int MAX_INSTANCES = 5;

  private static final int SERVERS = 10;
  private static final int FURTHER_INSTANCES = 20;

  /** Ports from the base on that a platform may take. */
  private static final int SPAN =
      FURTHER_INSTANCES + ServiceName.values().length * (MAX_INSTANCES - 1);

  private static final int FIRST_UNPRIVILEGED = 1024;
  private static final int LAST = 65_535;

  public PortLayout {
    if (base < FIRST_UNPRIVILEGED || base + SPAN > LAST + 1) {
      throw new PlatformFailure(
          "Expected a port base between %d and %d, but got %d"
              .formatted(FIRST_UNPRIVILEGED, LAST + 1 - SPAN, base));
    }
  }

  public int service(ServiceName service) {
    return service(service, 0);
  }

  /**
   * @param instance counted from 0, which has the service's main port
   */
  public int service(ServiceName service, int instance) {
    if (instance < 0 || instance >= MAX_INSTANCES) {
      throw new PlatformFailure(
          "Expected at most %d instances of %s".formatted(MAX_INSTANCES, service.label()));
    }
    if (instance == 0) {
      return base + service.position();
    }
    return base + FURTHER_INSTANCES + service.position() * (MAX_INSTANCES - 1) + instance - 1;
  }

  public int server(ServerName server) {
    return switch (server) {
      case POSTGRES -> base + SERVERS;
      case KAFKA -> base + SERVERS + 1;
      case REDIS -> base + SERVERS + 3;
      case MONGODB -> base + SERVERS + 4;
      case SMTP -> base + SERVERS + 5;
    };
  }

  int kafkaController() {
    return base + SERVERS + 2;
  }

  /** The service's address for its neighbours. */
  public String url(ServiceName service) {
    return "http://127.0.0.1:" + service(service);
  }
}
