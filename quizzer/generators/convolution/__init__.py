"""Convolution: sizes, layers, values, pooling, stacks of layers."""

from quizzer.generators.convolution.chains import layer_chain
from quizzer.generators.convolution.channels import conv_channels
from quizzer.generators.convolution.layers import conv_layer
from quizzer.generators.convolution.modes import mode_values
from quizzer.generators.convolution.pooling import pooled_shape, pooling
from quizzer.generators.convolution.savings import bottleneck, grouped_layer, separable_layer
from quizzer.generators.convolution.sides import conv_sides, dilated_size, named_padding, transposed_convolution
from quizzer.generators.convolution.sizes import conv_output_size
from quizzer.generators.convolution.stacks import receptive_field
from quizzer.generators.convolution.values import conv_values

__all__ = [
    "bottleneck",
    "conv_channels",
    "conv_layer",
    "conv_output_size",
    "conv_sides",
    "conv_values",
    "dilated_size",
    "grouped_layer",
    "layer_chain",
    "mode_values",
    "named_padding",
    "pooled_shape",
    "pooling",
    "receptive_field",
    "separable_layer",
    "transposed_convolution",
]
