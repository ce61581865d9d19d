package io.iaros.cx.journey.definition;

import static io.iaros.cx.journey.definition.DefinitionCompiler.orEmpty;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.journey.definition.DefinitionDocument.StepDocument;
import io.iaros.cx.journey.definition.DefinitionDocument.TransitionDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of a document and the ways between them, as they are drawn. */
record DrawnGraph(List<GraphNode> nodes, List<GraphEdge> edges) {

  private static final String END = "ends here";

  /**
   * @param kind what the step does; {@code step} where it waits for others, {@code end} at the end
   */
  record GraphNode(String name, String phase, String kind) {}

  /**
   * @param on the event or the outcome
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GraphEdge(String from, String to, String on, @Nullable String when) {}

  DrawnGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  static DrawnGraph of(DefinitionDocument document) {
    List<GraphNode> nodes =
        document.steps().stream()
            .map(step -> new GraphNode(step.name(), step.phase(), kind(step)))
            .toList();
    List<GraphEdge> edges = new ArrayList<>();
    for (StepDocument step : document.steps()) {
      for (TransitionDocument way : DefinitionCompiler.transitionsOf(step)) {
        edges.add(new GraphEdge(step.name(), way.to(), way.on(), way.when()));
      }
      edges.addAll(workEdges(step));
      if (step.terminal() == null) {
        orEmpty(document.everywhere()).stream()
            .filter(way -> !orEmpty(way.except()).contains(step.name()))
            .map(way -> new GraphEdge(step.name(), way.to(), way.on(), way.when()))
            .forEach(edges::add);
      }
    }
    return new DrawnGraph(nodes, edges);
  }

  private static List<GraphEdge> workEdges(StepDocument step) {
    WorkDocument work = step.does();
    if (work == null) {
      return List.of();
    }
    List<GraphEdge> edges = new ArrayList<>();
    WorkCompiler.then(work)
        .forEach((outcome, to) -> edges.add(new GraphEdge(step.name(), to, outcome, null)));
    orEmpty(work.branch())
        .forEach(arm -> edges.add(new GraphEdge(step.name(), arm.then(), "branch", arm.when())));
    WorkOutcomes.lanes(work)
        .forEach((lane, to) -> edges.add(new GraphEdge(step.name(), to, "lane " + lane, null)));
    return edges;
  }

  private static String kind(StepDocument step) {
    if (step.terminal() != null) {
      return "end";
    }
    return step.does() == null ? "step" : WorkOutcomes.kind(step.does());
  }

  /** A flow chart in Mermaid's words. */
  String mermaid() {
    Map<String, String> ids = new LinkedHashMap<>();
    nodes.forEach(node -> ids.put(node.name(), "s" + ids.size()));
    StringBuilder text = new StringBuilder("flowchart TD\n");
    for (GraphNode node : nodes) {
      text.append("  ").append(ids.get(node.name())).append(shape(node)).append('\n');
    }
    for (GraphEdge edge : edges) {
      String to = ids.get(edge.to());
      if (to != null) {
        text.append("  %s -->|%s| %s%n".formatted(ids.get(edge.from()), edge.on(), to));
      }
    }
    return text.toString();
  }

  private static String shape(GraphNode node) {
    return switch (node.kind()) {
      case "end" -> "([\"%s\\n%s\"])".formatted(node.name(), END);
      case "step" -> "[\"%s\"]".formatted(node.name());
      case "branch", "split", "loop" -> "{\"%s\\n%s\"}".formatted(node.name(), node.kind());
      default -> "[[\"%s\\n%s\"]]".formatted(node.name(), node.kind());
    };
  }
}
