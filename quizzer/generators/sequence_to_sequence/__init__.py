"""Sequence to sequence: search, scores of sentences, BLEU, losses, parameters."""

from quizzer.generators.sequence_to_sequence.bleu import bleu_score
from quizzer.generators.sequence_to_sequence.losses import sentence_perplexity, teacher_forcing
from quizzer.generators.sequence_to_sequence.scores import sentence_scores
from quizzer.generators.sequence_to_sequence.search import beam_search
from quizzer.generators.sequence_to_sequence.sizes import embedding_parameters

__all__ = [
    "beam_search",
    "bleu_score",
    "embedding_parameters",
    "sentence_perplexity",
    "sentence_scores",
    "teacher_forcing",
]
