"""Convolution layers: sizes, counts and values.

Sides are in pixels. Convolution is cross-correlation, as in deep-learning frameworks: the kernel is not turned.
"""

import numpy as np
import numpy.typing as npt

from quizzer.errors import Unfit

Floats = npt.NDArray[np.float64]


def output_size(n: int, f: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """Positions of a dilated kernel along one side of a padded input.

    Args: n: input side, f: kernel side, s: stride, p: padding on each side, d: dilation (all in pixels).
    Raises: ValueError: the kernel does not fit into the padded input.
    Source: Dumoulin & Visin (2016), relationship 6 with dilation, section 5.1.
    """
    reach = d * (f - 1) + 1
    if reach > n + 2 * p:
        raise Unfit("a kernel that spans {reach} does not fit into {room}", reach=reach, room=n + 2 * p)
    return (n + 2 * p - reach) // s + 1


def padding_of(mode: str, f: int) -> int:
    """Zeros on each side under a padding name, at stride 1.

    Args: mode: `valid` (none), `same` (the map keeps its side) or `full` (one shared pixel is enough), f: kernel side.
    Raises: ValueError: another name, or `same` with an even kernel, which would need unequal sides.
    Source: Dumoulin & Visin (2016), sections 2.2 and 2.3; Goodfellow et al. (2016), section 9.5.
    """
    if mode == "same" and f % 2 == 0:
        raise Unfit("an even kernel side of {f} can't keep the map's side with equal padding", f=f)
    sizes = {"valid": 0, "same": (f - 1) // 2, "full": f - 1}
    if mode not in sizes:
        raise Unfit("the padding is valid, same or full, not {mode}", mode=mode)
    return sizes[mode]


def transposed_size(n: int, f: int, s: int = 1, p: int = 0, extra: int = 0) -> int:
    """Side after a transposed convolution.

    Args: n: input side, f: kernel side, s: stride, p: padding on each side, extra: output padding (all in pixels).
    Raises: ValueError: nothing is left, or the output padding is not smaller than the stride.
    Source: Dumoulin & Visin (2016), relationship 14.
    """
    if not 0 <= extra < s:
        raise Unfit("an output padding of {extra} is not below the stride of {s}", extra=extra, s=s)
    if (side := (n - 1) * s - 2 * p + f + extra) < 1:
        raise Unfit("a padding of {p} leaves nothing of the map", p=p)
    return side


def layer_parameters(f: int, c_in: int, c_out: int, groups: int = 1, bias: bool = True) -> int:
    """Weights of a convolution layer, with one bias a filter if it has biases.

    Args: f: kernel side, c_in, c_out: channels in and out, groups: parts that the channels are split into.
    Raises: ValueError: the groups do not divide the channels.
    Source: Krizhevsky et al. (2012), section 3.5, for groups; Goodfellow et al. (2016), section 9.5.
    """
    if c_in % groups or c_out % groups:
        raise Unfit("{groups} groups do not divide {c_in} and {c_out} channels", groups=groups, c_in=c_in, c_out=c_out)
    return (f * f * (c_in // groups) + bias) * c_out


def dense_parameters(n_in: int, n_out: int, bias: bool = True) -> int:
    """Weights of a fully connected layer, with one bias a unit if it has biases.

    Args: n_in, n_out: units before and in the layer.
    Source: Goodfellow et al. (2016), section 6.1.
    """
    return (n_in + bias) * n_out


def grown_field(reach: int, f: int, apart: int) -> int:
    """How many input pixels, along one side, a value sees after one more layer.

    Args: reach: what the values before it see, f: the layer's kernel side, apart: input pixels between two neighbouring
        values before it, which is the product of all earlier strides.
    Source: Araujo, Norris & Sim (2019), "Computing receptive fields of convolutional neural networks", equation 2.
    """
    return reach + (f - 1) * apart


def multiplications(f: int, c_in: int, c_out: int, height: int, width: int, groups: int = 1) -> int:
    """Multiplications (MACs) of a convolution layer: each weight is used once at every output position.

    Args: f: kernel side, c_in, c_out: channels, height, width: sides of the output map, groups: as above.
    Raises: ValueError: the groups do not divide the channels.
    Source: Howard et al. (2017), equation 2.
    """
    return layer_parameters(f, c_in, c_out, groups, bias=False) * height * width


def convolve(x: Floats, kernel: Floats, s: int = 1, p: int = 0) -> Floats:
    """Slides a kernel over a zero-padded image and sums what it covers, weighted (cross-correlation).

    Args: x: (H, W), kernel: (f, g), s: stride, p: zeros on each side.
    Returns: (H', W').
    Raises: ValueError: the kernel does not fit into the padded image.
    Source: Goodfellow et al. (2016), equation 9.6.
    """
    f, g = kernel.shape
    values: Floats = (sliding(np.pad(x, p), f, g, s) * kernel).sum(axis=(2, 3))
    return values


def filtered(x: Floats, kernel: Floats, bias: float = 0, s: int = 1, p: int = 0) -> Floats:
    """One filter over an image of several channels: a slice a channel, the maps added up, and the bias once.

    Args: x: (C, H, W), kernel: (C, f, g), s: stride, p: zeros on each side.
    Returns: (H', W').
    Raises: ValueError: the kernel does not fit, or has another number of channels.
    Source: Goodfellow et al. (2016), equation 9.7.
    """
    maps = [convolve(channel, part, s, p) for channel, part in zip(x, kernel, strict=True)]
    total: Floats = np.sum(maps, axis=0) + bias
    return total


def pooled(x: Floats, f: int, s: int, how: str) -> Floats:
    """The largest or the mean value of each window; windows that do not fit are dropped.

    Args: x: (H, W), f: window side, s: stride, how: `max` or `mean`.
    Returns: (H', W').
    Raises: ValueError: another pooling, or the window does not fit.
    Source: Goodfellow et al. (2016), section 9.3.
    """
    if how not in ("max", "mean"):
        raise Unfit("pooling takes the max or the mean, not {how}", how=how)
    windows = sliding(x, f, f, s)
    values: Floats = windows.max(axis=(2, 3)) if how == "max" else windows.mean(axis=(2, 3))
    return values


def turned(kernel: Floats) -> Floats:
    """The kernel turned by 180 degrees, as convolution in the strict sense uses it.

    Args: kernel: (f, g).
    Source: Goodfellow et al. (2016), equation 9.5.
    """
    return kernel[::-1, ::-1]


def sliding(x: Floats, f: int, g: int, s: int) -> Floats:
    """What a window of f × g shows at each of its positions.

    Args: x: (H, W), s: stride.
    Returns: (H', W', f, g).
    Raises: ValueError: the window does not fit.
    """
    if f > x.shape[0] or g > x.shape[1]:
        raise Unfit(
            "a window of {f} by {g} does not fit into {rows} by {columns}",
            f=f,
            g=g,
            rows=x.shape[0],
            columns=x.shape[1],
        )
    windows: Floats = np.lib.stride_tricks.sliding_window_view(x, (f, g))[::s, ::s]
    return windows
