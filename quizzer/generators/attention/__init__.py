"""Attention: scores, weights and contexts, masks, hard attention, positions, several heads, costs."""

from quizzer.generators.attention.choices import hard_attention
from quizzer.generators.attention.contexts import additive_context, dot_context
from quizzer.generators.attention.positions import position_entry, position_vector
from quizzer.generators.attention.sizes import attention_cost, attention_or_recurrence, multi_head
from quizzer.generators.attention.tokens import one_query, projected_attention, self_attention

__all__ = [
    "additive_context",
    "attention_cost",
    "attention_or_recurrence",
    "dot_context",
    "hard_attention",
    "multi_head",
    "one_query",
    "position_entry",
    "position_vector",
    "projected_attention",
    "self_attention",
]
