"""Graph convolution: matrices of a graph, one layer under three rules, one node, two layers, parameters."""

from quizzer.generators.graph_convolution.arrows import sum_step
from quizzer.generators.graph_convolution.steps import mean_step, symmetric_step

__all__ = ["mean_step", "sum_step", "symmetric_step"]
