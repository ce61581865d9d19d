package io.iaros.cx.personalization;

import io.iaros.cx.embedded.EmbeddedServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/** The same service once more, on the same servers. */
final class SecondInstance implements AutoCloseable {

  private static final String INSTANCE = "1";

  /** What the members of its groups are called, however many of them there are. */
  private static final Pattern MEMBER = Pattern.compile("[a-z-]+-" + INSTANCE + "(-\\d+)?");

  private final ConfigurableApplicationContext context;

  private SecondInstance(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * With all that the first was told, but for its own place among the instances.
   *
   * @param first of the instance that runs
   * @param more beans that a test has added to the first
   */
  static SecondInstance start(ConfigurableEnvironment first, Path dataFolder, Class<?>... more) {
    Map<String, String> own = new HashMap<>();
    first.getPropertySources().stream()
        .filter(source -> source.getName().contains("Dynamic Test Properties"))
        .flatMap(SecondInstance::names)
        .forEach(name -> own.put(name, first.getRequiredProperty(name)));
    own.put("cx.data-dir", dataFolder.toString());
    own.put("cx.consumer.instance", INSTANCE);
    own.put("server.port", "0");
    List<Class<?>> sources = new ArrayList<>(List.of(more));
    sources.addFirst(PersonalizationApplication.class);
    return new SecondInstance(
        new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
            .web(WebApplicationType.SERVLET)
            .run(
                own.entrySet().stream()
                    .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                    .toArray(String[]::new)));
  }

  private static Stream<String> names(PropertySource<?> settings) {
    return settings instanceof EnumerablePropertySource<?> told
        ? Stream.of(told.getPropertyNames())
        : Stream.empty();
  }

  Platform platform() {
    return new Platform(
        context.getEnvironment().getRequiredProperty("local.server.port", int.class));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /**
   * For good: its partitions are free at once. An instance keeps them for a while, since it may be
   * started again, and until then nobody would read half of what the tests behind this one do.
   */
  @Override
  public void close() {
    Environment environment = context.getEnvironment();
    String brokers = environment.getRequiredProperty("CX_KAFKA_BROKERS");
    String prefix = environment.getRequiredProperty(EmbeddedServers.TOPIC_PREFIX);
    context.close();
    try (Admin kafka = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
      leaveGroups(kafka, prefix);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void leaveGroups(Admin kafka, String prefix)
      throws InterruptedException, ExecutionException {
    List<String> groups =
        kafka.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
            .map(GroupListing::groupId)
            .filter(group -> group.startsWith(prefix))
            .toList();
    for (ConsumerGroupDescription group :
        kafka.describeConsumerGroups(groups).all().get().values()) {
      List<MemberToRemove> members =
          group.members().stream()
              .flatMap(member -> member.groupInstanceId().stream())
              .filter(id -> MEMBER.matcher(id).matches())
              .map(MemberToRemove::new)
              .toList();
      if (!members.isEmpty()) {
        kafka
            .removeMembersFromConsumerGroup(
                group.groupId(), new RemoveMembersFromConsumerGroupOptions(members))
            .all()
            .get();
      }
    }
  }
}
