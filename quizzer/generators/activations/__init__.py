"""Activation functions: values, slopes, and softmax."""

from quizzer.generators.activations.points import elu_softplus, sigmoid_tanh, silu_gelu
from quizzer.generators.activations.rectified import rectified
from quizzer.generators.activations.slopes import steepest_slope
from quizzer.generators.activations.softmax import softmax_logits, softmax_logs, softmax_slopes, tempered_softmax

__all__ = [
    "elu_softplus",
    "rectified",
    "sigmoid_tanh",
    "silu_gelu",
    "softmax_logits",
    "softmax_logs",
    "softmax_slopes",
    "steepest_slope",
    "tempered_softmax",
]
