"""Gradient flow: vanishing and exploding, normalisation, residual blocks, clipping, initialisation."""

from quizzer.generators.gradient_flow.backwards import batch_norm_backward
from quizzer.generators.gradient_flow.clipping import clipping, global_clipping
from quizzer.generators.gradient_flow.initialising import initial_variance
from quizzer.generators.gradient_flow.normalising import (
    batch_norm_forward,
    batch_norm_matrix,
    batch_norm_test,
    layer_norm_forward,
)
from quizzer.generators.gradient_flow.products import layer_factors, sigmoid_layers
from quizzer.generators.gradient_flow.shortcuts import residual_block, residual_chain, residual_vector

__all__ = [
    "batch_norm_backward",
    "batch_norm_forward",
    "batch_norm_matrix",
    "batch_norm_test",
    "clipping",
    "global_clipping",
    "initial_variance",
    "layer_factors",
    "layer_norm_forward",
    "residual_block",
    "residual_chain",
    "residual_vector",
    "sigmoid_layers",
]
