"""Convolution: sizes, layers, values, pooling, stacks of layers."""

from quizzer.generators.convolution.layers import conv_layer
from quizzer.generators.convolution.savings import bottleneck, grouped_layer, separable_layer
from quizzer.generators.convolution.sides import conv_sides, dilated_size, named_padding, transposed_convolution
from quizzer.generators.convolution.sizes import conv_output_size
from quizzer.generators.convolution.values import conv_values

__all__ = [
    "bottleneck",
    "conv_layer",
    "conv_output_size",
    "conv_sides",
    "conv_values",
    "dilated_size",
    "grouped_layer",
    "named_padding",
    "separable_layer",
    "transposed_convolution",
]
