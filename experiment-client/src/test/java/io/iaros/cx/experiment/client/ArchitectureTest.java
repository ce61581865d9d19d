package io.iaros.cx.experiment.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.iaros.cx.experiment.client", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule NEEDS_NOTHING_BUT_THE_CONTRACT_A_HASH_AND_CONDITIONS =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "dev.cel..",
              "tools.jackson..",
              "org.jspecify.annotations..",
              "io.iaros.cx.experiment.client..",
              "io.iaros.cx.events.experiment..",
              "org.apache.commons.codec.digest..")
          .because("it is evaluated inside any process; fetch the set outside and hand it in");
}
