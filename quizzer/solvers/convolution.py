"""Convolution layers: sizes."""


def output_size(n: int, f: int, s: int = 1, p: int = 0, d: int = 1) -> int:
    """Positions of a dilated kernel along one side of a padded input.

    Args: n: input side, f: kernel side, s: stride, p: padding on each side, d: dilation (all in pixels).
    Raises: ValueError: the kernel does not fit into the padded input.
    Source: Dumoulin & Visin (2016), relationship 6 with dilation, section 5.1.
    """
    reach = d * (f - 1) + 1
    if reach > n + 2 * p:
        raise ValueError(f"a kernel that spans {reach} does not fit into {n + 2 * p}")
    return (n + 2 * p - reach) // s + 1
