package io.iaros.cx.analytics.deadletter;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.iaros.cx.events.EventType;
import io.iaros.cx.events.schema.RecordSchemas;
import io.iaros.cx.service.problem.Fault;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Checks repaired data against the schema of its event type. Thread-safe. */
@Component
class EventSchemas {

  /** How many faults one answer lists. */
  private static final int FAULTS_LISTED_MAX = 100;

  private final RecordSchemas records = new RecordSchemas(RecordSchemas.UnknownFields.IGNORED);
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private final Map<EventType<?>, Schema> schemas = new ConcurrentHashMap<>();

  /** All that is wrong at once, as pointers into a body that has the data under {@code /data}. */
  List<Fault> faultsOf(JsonNode data, EventType<?> type) {
    return schemas
        .computeIfAbsent(type, wanted -> registry.getSchema(records.of(wanted.data())))
        .validate(data)
        .stream()
        .map(EventSchemas::fault)
        .distinct()
        .sorted(Comparator.comparing(Fault::pointer).thenComparing(Fault::detail))
        .limit(FAULTS_LISTED_MAX)
        .toList();
  }

  private static Fault fault(Error error) {
    String at = "/data" + error.getInstanceLocation();
    String property = error.getProperty();
    return new Fault(
        property == null ? at : at + "/" + property, String.valueOf(error.getMessage()));
  }
}
