package io.iaros.cx.journey.definition;

import io.iaros.cx.journey.definition.DefinitionCompiler.Compilation;
import java.io.IOException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Lays down the definitions that come with the service, before anything can ask for them. */
@Component
class ShippedDefinitions implements InitializingBean {

  private final Definitions definitions;
  private final Resource[] files;

  ShippedDefinitions(
      Definitions definitions,
      @Value("${cx.journey.definitions:classpath*:definitions/*.yaml}") Resource[] files) {
    this.definitions = definitions;
    this.files = files;
  }

  @Override
  public void afterPropertiesSet() throws IOException {
    for (Resource file : files) {
      DefinitionDocument document = DefinitionFile.read(file.getInputStream());
      if (definitions.compile(document) instanceof Compilation.Faulty(var faults)) {
        throw new IllegalStateException(
            "Expected %s without faults, but %s".formatted(file.getFilename(), faults));
      }
      definitions.addShipped(document);
    }
  }
}
