package io.iaros.cx.service.architecture;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The rules that every module of the platform keeps, each with what to do instead. */
public final class ArchitectureRules {

  private ArchitectureRules() {}

  /** Checks the main classes below a package. */
  public static void check(String basePackage) {
    JavaClasses main =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(basePackage);
    rules(basePackage).forEach(rule -> rule.allowEmptyShould(true).check(main));
    JavaClasses all = new ClassFileImporter().importPackages(basePackage);
    noSleepInTests().allowEmptyShould(true).check(all);
  }

  private static List<ArchRule> rules(String basePackage) {
    return List.of(
        decidersArePure(),
        nobodyReadsTheClock(),
        vocabularyIsRecords("Event"),
        vocabularyIsRecords("Command"),
        slices()
            .matching(basePackage + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that needs another that needs it is one feature: join or cut them"),
        controllersAreHidden(),
        noVagueNames(),
        packagesAreNullMarked());
  }

  private static ArchRule decidersArePure() {
    return noClasses()
        .that()
        .haveSimpleNameEndingWith("Decider")
        .or()
        .haveSimpleNameEndingWith("Fold")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.apache.kafka..",
            "java.sql..",
            "tools.jackson..",
            "jakarta..")
        .because("a decider decides on values alone; load and save in the handler around it");
  }

  private static ArchRule nobodyReadsTheClock() {
    return noClasses()
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .because("time and ids come from the edge: take an InstantSource or an IdSource");
  }

  private static ArchRule vocabularyIsRecords(String suffix) {
    return classes()
        .that(are(nestedInInterfaceEndingWith(suffix)))
        .should()
        .beRecords()
        .because("what is asked and what has happened are values");
  }

  private static ArchRule controllersAreHidden() {
    return classes()
        .that()
        .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
        .should()
        .haveSimpleNameEndingWith("Controller")
        .andShould()
        .bePackagePrivate()
        .because("HTTP is the only way in to a controller");
  }

  private static ArchRule noVagueNames() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl|DTO|Dto)")
        .because("a name says what the thing is in the words of the field");
  }

  private static ArchRule packagesAreNullMarked() {
    return classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(NullMarked.class)
        .because("null-safety holds for all code");
  }

  private static ArchRule noSleepInTests() {
    return noClasses()
        .that()
        .haveNameMatching(".*(Test|IT)")
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .because("a test waits for the fact, with Awaitility, and not for time");
  }

  private static DescribedPredicate<JavaClass> nestedInInterfaceEndingWith(String suffix) {
    return DescribedPredicate.describe(
        "nested in an interface whose name ends with " + suffix,
        type ->
            type.getEnclosingClass()
                    .filter(outer -> outer.isInterface() && outer.getSimpleName().endsWith(suffix))
                    .isPresent()
                && !type.isInterface()
                && !type.isEnum());
  }
}
