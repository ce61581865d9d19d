package io.iaros.cx.personalization.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A family and the model of it that this instance uses. */
final class RegisteredModel<R, M> implements CurrentModel<M> {

  private static final Logger LOG = LoggerFactory.getLogger(RegisteredModel.class);

  /** How many versions beside the one in force are kept in memory. */
  private static final int OTHERS_MAX = 4;

  private final ModelFamily<R, M> family;
  private final ModelVersions versions;
  private final Cache<Long, M> others = Caffeine.newBuilder().maximumSize(OTHERS_MAX).build();
  private volatile @Nullable InForce<M> held;

  /** The last that was looked at, also where it could not be used. */
  private long revision;

  RegisteredModel(ModelFamily<R, M> family, ModelVersions versions) {
    this.family = family;
    this.versions = versions;
  }

  ModelFamily<R, M> family() {
    return family;
  }

  @Override
  public Optional<InForce<M>> inForce() {
    return Optional.ofNullable(held);
  }

  @Override
  public Optional<M> inMemory(long version) {
    InForce<M> present = held;
    return present != null && present.version() == version
        ? Optional.of(present.model())
        : Optional.ofNullable(others.getIfPresent(version));
  }

  @Override
  public Optional<M> version(long version) {
    Optional<M> known = inMemory(version);
    if (known.isPresent()) {
      return known;
    }
    Optional<M> loaded = load(version);
    loaded.ifPresent(model -> others.put(version, model));
    return loaded;
  }

  /** Goes over to what is in force, where that is something else than was looked at last. */
  synchronized void follow(long newest) {
    if (newest == revision) {
      return;
    }
    versions.inForce(family.name()).ifPresent(this::use);
  }

  /** What cannot be read is looked at once, and what the database does not give, again. */
  private void use(ModelVersions.InForce found) {
    ModelVersion version = found.version();
    if (version.format() != family.format()) {
      revision = found.revision();
      LOG.warn(
          "Version {} of the model {} has format {}, and this release reads {}",
          version.version(),
          family.name(),
          version.format(),
          family.format());
      return;
    }
    Optional<byte[]> content = versions.content(family.name(), version.version());
    revision = found.revision();
    content.ifPresent(
        bytes -> {
          held = new InForce<>(version.version(), family.read(bytes));
          LOG.info("Version {} of the model {} is in force", version.version(), family.name());
        });
  }

  private Optional<M> load(long version) {
    return versions
        .find(family.name(), version)
        .filter(found -> found.format() == family.format())
        .flatMap(found -> versions.content(family.name(), found.version()))
        .map(family::read);
  }
}
