"""Recurrent networks: states over time, losses, backpropagation through time, sizes, powers of W."""

from quizzer.generators.rnn.forward import unrolled, unrolled_vector
from quizzer.generators.rnn.losses import entropy_over_time, squared_over_time
from quizzer.generators.rnn.powers import radius, scalar_power
from quizzer.generators.rnn.sizes import rnn_parameters, rnn_shapes, stacked_sizes
from quizzer.generators.rnn.through_time import bptt, bptt_vector

__all__ = [
    "bptt",
    "bptt_vector",
    "entropy_over_time",
    "radius",
    "rnn_parameters",
    "rnn_shapes",
    "scalar_power",
    "squared_over_time",
    "stacked_sizes",
    "unrolled",
    "unrolled_vector",
]
