"""Graph convolution: matrices of a graph, one layer under three rules, one node, two layers, parameters."""

from quizzer.generators.graph_convolution.steps import mean_step

__all__ = ["mean_step"]
