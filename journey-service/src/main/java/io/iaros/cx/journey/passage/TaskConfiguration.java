package io.iaros.cx.journey.passage;

import io.iaros.cx.service.loop.WorkLoop;
import io.iaros.cx.service.loop.WorkSignal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

@Configuration(proxyBeanMethods = false)
class TaskConfiguration {

  @Bean
  WorkSignal tasksDue() {
    return new WorkSignal();
  }

  /** A worker that dies leaves its task to another once the lease is over. */
  @Bean
  @DependsOn("flywayInitializer")
  WorkLoop taskLoop(DueTasks due, WorkSignal tasksDue, TaskProperties properties) {
    return new WorkLoop("journey-task", due, tasksDue, properties.loop());
  }
}
