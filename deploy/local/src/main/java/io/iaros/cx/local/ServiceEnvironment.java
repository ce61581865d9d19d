package io.iaros.cx.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a service is told: the whole of its configuration, and of the secrets only those it needs.
 */
record ServiceEnvironment(DataFolder folder, PlatformSettings settings, Secrets secrets) {

  private static final String LOCALHOST = "127.0.0.1";

  /** Shorter than the launcher's patience before it ends a process by force. */
  private static final String SHUTDOWN_PHASE = "15s";

  Map<String, String> of(ServiceName service, int instance) {
    PortLayout ports = settings.ports();
    Map<String, String> environment = new TreeMap<>();
    environment.put("SERVER_PORT", Integer.toString(ports.service(service, instance)));
    environment.put("SERVER_ADDRESS", LOCALHOST);
    environment.put("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", SHUTDOWN_PHASE);
    environment.put("CX_INSTANCE", Integer.toString(instance));
    environment.put("CX_DATA_DIR", folder.data(name(service, instance)).toString());
    environment.put("CX_SIGNING_KEY_FILE", secrets.signingKey(service).toString());
    environment.put("CX_JWKS_FILE", secrets.jwks().toString());
    putDatabase(environment, service, ports);
    putNeighbours(environment, ports);
    putSecrets(environment, service);
    String file = settings.settingsFile();
    if (file != null) {
      environment.put("CX_SETTINGS_FILE", file);
    }
    return environment;
  }

  private static String name(ServiceName service, int instance) {
    return instance == 0 ? service.label() : service.label() + "-" + instance;
  }

  private void putDatabase(Map<String, String> environment, ServiceName service, PortLayout ports) {
    environment.put(
        "CX_POSTGRES_URL",
        "jdbc:postgresql://%s:%d/%s"
            .formatted(LOCALHOST, ports.server(ServerName.POSTGRES), service.label()));
    environment.put("CX_POSTGRES_USER", service.label());
    environment.put("CX_POSTGRES_PASSWORD", PrivateFiles.read(secrets.databasePassword(service)));
  }

  private static void putNeighbours(Map<String, String> environment, PortLayout ports) {
    environment.put("CX_KAFKA_BROKERS", LOCALHOST + ":" + ports.server(ServerName.KAFKA));
    environment.put(
        "CX_REDIS_URL", "redis://%s:%d".formatted(LOCALHOST, ports.server(ServerName.REDIS)));
    environment.put(
        "CX_MONGODB_URI",
        "mongodb://%s:%d/customer_experience"
            .formatted(LOCALHOST, ports.server(ServerName.MONGODB)));
    environment.put("CX_SMTP_HOST", LOCALHOST);
    environment.put("CX_SMTP_PORT", Integer.toString(ports.server(ServerName.SMTP)));
    for (ServiceName neighbour : ServiceName.values()) {
      environment.put(neighbour.addressVariable(), ports.url(neighbour));
    }
  }

  private void putSecrets(Map<String, String> environment, ServiceName service) {
    Map<String, Path> needed =
        switch (service) {
          case GATEWAY ->
              Map.of(
                  "CX_API_KEY_PEPPER_FILE", secrets.apiKeyPepper(),
                  "CX_BOOTSTRAP_API_KEY_FILE", secrets.apiKey(),
                  "CX_BOOTSTRAP_WRITE_KEY_FILE", secrets.writeKey());
          case PERSONALIZATION ->
              Map.of(
                  "CX_SUBJECT_KEY_FILE", secrets.subjectKey(),
                  "CX_MASTER_KEY_FILE", secrets.masterKey());
          case JOURNEY, RECOVERY, ANALYTICS -> Map.of("CX_SUBJECT_KEY_FILE", secrets.subjectKey());
          case EXPERIMENT -> Map.of();
        };
    needed.forEach((name, file) -> environment.put(name, file.toString()));
  }
}
