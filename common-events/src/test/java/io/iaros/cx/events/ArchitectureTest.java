package io.iaros.cx.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "io.iaros.cx.events", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule STAYS_FREE_OF_SPRING =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..")
          .because("tools without Spring read events too; wire beans in common-service instead");

  @ArchTest
  static final ArchRule EVENTS_ARE_RECORDS =
      classes()
          .that()
          .implement(EventData.class)
          .should()
          .beRecords()
          .andShould()
          .bePublic()
          .because("schema, reader and null-safety are derived from record components");

  @ArchTest
  static final ArchRule EVENTS_DO_NOT_KNOW_HOW_THEY_TRAVEL =
      noClasses()
          .that()
          .implement(EventData.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "io.cloudevents..", "tools.jackson..")
          .because("only EventCodec knows Kafka, CloudEvents and Jackson; put such code there");

  @ArchTest
  static final ArchRule NOBODY_READS_THE_CLOCK =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .because("time comes in from the edge, as a component of the event");

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      classes()
          .should(beInANullMarkedPackage())
          .because("a component that is not @Nullable is required on the wire");

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return ArchCondition.from(
        DescribedPredicate.describe(
            "be in a package with @NullMarked in its package-info.java",
            type -> type.getPackage().isAnnotatedWith(NullMarked.class)));
  }
}
