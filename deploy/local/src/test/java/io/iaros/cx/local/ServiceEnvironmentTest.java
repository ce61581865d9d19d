package io.iaros.cx.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceEnvironmentTest {

  @TempDir Path folder;

  private Secrets secrets;
  private ServiceEnvironment environment;

  @BeforeEach
  void makeEnvironment() {
    var data = new DataFolder(folder);
    secrets = new Secrets(data.secrets(), new SecureRandom());
    secrets.ensure();
    environment = new ServiceEnvironment(data, PlatformSettings.initial(), secrets);
  }

  @ParameterizedTest
  @EnumSource(ServiceName.class)
  void tellsEveryServiceWhereItAndItsNeighboursAre(ServiceName service) {
    assertThat(environment.of(service, 0))
        .containsEntry("SERVER_ADDRESS", "127.0.0.1")
        .containsEntry("SERVER_PORT", Integer.toString(8080 + service.position()))
        .containsEntry("CX_INSTANCE", "0")
        .containsEntry("CX_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:8090/" + service.label())
        .containsEntry("CX_POSTGRES_USER", service.label())
        .containsEntry("CX_KAFKA_BROKERS", "127.0.0.1:8091")
        .containsEntry("CX_GATEWAY_URL", "http://127.0.0.1:8080")
        .containsEntry("CX_ANALYTICS_URL", "http://127.0.0.1:8085")
        .containsEntry("CX_DATA_DIR", folder.resolve("data").resolve(service.label()).toString());
  }

  @Test
  void givesAFurtherInstanceItsOwnPlace() {
    assertThat(environment.of(ServiceName.RECOVERY, 1))
        .containsEntry("SERVER_PORT", "8112")
        .containsEntry("CX_INSTANCE", "1")
        .containsEntry("CX_DATA_DIR", folder.resolve("data").resolve("recovery-1").toString());
  }

  @ParameterizedTest
  @EnumSource(ServiceName.class)
  void givesAServiceItsOwnKeyAndPasswordOnly(ServiceName service) {
    Map<String, String> told = environment.of(service, 0);
    assertThat(told)
        .containsEntry("CX_SIGNING_KEY_FILE", secrets.signingKey(service).toString())
        .containsEntry(
            "CX_POSTGRES_PASSWORD", PrivateFiles.read(secrets.databasePassword(service)));
    Stream.of(ServiceName.values())
        .filter(other -> other != service)
        .forEach(
            other ->
                assertThat(told.values())
                    .doesNotContain(
                        secrets.signingKey(other).toString(),
                        PrivateFiles.read(secrets.databasePassword(other))));
    assertThat(told.values()).doesNotContain(PrivateFiles.read(secrets.postgresPassword()));
  }

  @Test
  void keepsSpecialSecretsWithWhoNeedsThem() {
    for (ServiceName service : ServiceName.values()) {
      Map<String, String> told = environment.of(service, 0);
      assertThat(told.containsKey("CX_SUBJECT_KEY_FILE"))
          .isEqualTo(service != ServiceName.GATEWAY && service != ServiceName.EXPERIMENT);
      assertThat(told.containsKey("CX_MASTER_KEY_FILE"))
          .isEqualTo(service == ServiceName.PERSONALIZATION);
      assertThat(told.containsKey("CX_API_KEY_PEPPER_FILE"))
          .isEqualTo(service == ServiceName.GATEWAY);
      assertThat(told.containsKey("CX_BOOTSTRAP_API_KEY_FILE"))
          .isEqualTo(service == ServiceName.GATEWAY);
    }
  }

  @Test
  void passesOnTheOperatorsSettings() {
    var settings = PlatformSettings.initial().withSettingsFile(folder.resolve("settings.yaml"));
    var told =
        new ServiceEnvironment(new DataFolder(folder), settings, secrets)
            .of(ServiceName.JOURNEY, 0);
    assertThat(told).containsEntry("CX_SETTINGS_FILE", folder.resolve("settings.yaml").toString());
  }
}
