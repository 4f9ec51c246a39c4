"""Graph convolution: matrices of a graph, one layer under three rules, one node, two layers, parameters."""

from quizzer.generators.graph_convolution.arrows import sum_step
from quizzer.generators.graph_convolution.layers import gcn_parameters, two_layers
from quizzer.generators.graph_convolution.matrices import graph_laplacian, self_loops
from quizzer.generators.graph_convolution.nodes import mean_node, symmetric_node
from quizzer.generators.graph_convolution.steps import mean_step, symmetric_step

__all__ = [
    "gcn_parameters",
    "graph_laplacian",
    "mean_node",
    "mean_step",
    "self_loops",
    "sum_step",
    "symmetric_node",
    "symmetric_step",
    "two_layers",
]
