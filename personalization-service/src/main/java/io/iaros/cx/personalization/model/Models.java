package io.iaros.cx.personalization.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All models of this instance. */
public final class Models {

  private final Map<String, RegisteredModel<?, ?>> registered = new LinkedHashMap<>();

  Models(List<ModelFamily<?, ?>> families, ModelVersions versions) {
    families.forEach(family -> add(new RegisteredModel<>(family, versions)));
  }

  private void add(RegisteredModel<?, ?> model) {
    if (registered.put(model.family().name(), model) != null) {
      throw new IllegalStateException(
          "Expected each model to have a name of its own, but two are " + model.family().name());
    }
  }

  /**
   * @param family a bean
   */
  public <M> CurrentModel<M> of(ModelFamily<?, M> family) {
    return of(family, family.name());
  }

  @SuppressWarnings("unchecked") // the family is what its models were registered with
  private <M> CurrentModel<M> of(ModelFamily<?, M> family, String name) {
    RegisteredModel<?, ?> found = registered.get(name);
    if (found == null || !found.family().equals(family)) {
      throw new IllegalStateException("Expected the model %s to be a bean".formatted(name));
    }
    return (CurrentModel<M>) found;
  }

  Collection<RegisteredModel<?, ?>> all() {
    return registered.values();
  }

  Optional<RegisteredModel<?, ?>> find(String name) {
    return Optional.ofNullable(registered.get(name));
  }
}
