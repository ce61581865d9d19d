package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.bandit.Bandit;
import io.iaros.cx.personalization.offer.OfferSet;
import io.iaros.cx.personalization.rule.RuleSet;
import io.iaros.cx.personalization.strategy.DecisionStrategy;

/** All that a decision is made of besides the situation. Immutable. */
record Catalogue(RuleSet rules, OfferSet offers, DecisionStrategy strategy, Bandit bandit) {}
