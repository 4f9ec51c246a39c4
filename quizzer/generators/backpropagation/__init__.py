"""Backpropagation: networks, losses, gradients, optimisers, regularisation."""

from quizzer.generators.backpropagation.adaptive import adagrad_step, adam_step, rmsprop_step
from quizzer.generators.backpropagation.classes import classifier_gradients, log_odds, softmax_loss
from quizzer.generators.backpropagation.expressions import expression_gradients
from quizzer.generators.backpropagation.losses import binary_loss, judging, squared_loss
from quizzer.generators.backpropagation.networks import mlp_forward, mlp_gradients
from quizzer.generators.backpropagation.optimisers import momentum_steps, nesterov_step, sgd_step
from quizzer.generators.backpropagation.regularisation import dropout, mlp_size, weight_decay
from quizzer.generators.backpropagation.units import inner_delta, unit_gradients

__all__ = [
    "adagrad_step",
    "adam_step",
    "binary_loss",
    "classifier_gradients",
    "dropout",
    "expression_gradients",
    "inner_delta",
    "judging",
    "log_odds",
    "mlp_forward",
    "mlp_gradients",
    "mlp_size",
    "momentum_steps",
    "nesterov_step",
    "rmsprop_step",
    "sgd_step",
    "softmax_loss",
    "squared_loss",
    "unit_gradients",
    "weight_decay",
]
