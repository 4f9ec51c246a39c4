"""Reinforcement learning: returns, backups, value iteration, policy evaluation, updates, policies."""

from quizzer.generators.reinforcement_learning.backups import expectation_backup, optimality_backup
from quizzer.generators.reinforcement_learning.policies import exploring, greedy_policy
from quizzer.generators.reinforcement_learning.processes import policy_evaluation, value_iteration
from quizzer.generators.reinforcement_learning.returns import advantage, discounted, td_control

__all__ = [
    "advantage",
    "discounted",
    "expectation_backup",
    "exploring",
    "greedy_policy",
    "optimality_backup",
    "policy_evaluation",
    "td_control",
    "value_iteration",
]
