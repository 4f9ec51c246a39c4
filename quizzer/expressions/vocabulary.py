"""Words that may stand behind a number, words that may not, and names of what is not finite."""

from decimal import Decimal
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNITS: Final = _words(
    """
    param params parameter parameters trainable learnable weight weights bias biases neuron neurons unit units hidden
    node nodes edge edges link links layer layers cell cells gate gates state states step steps epoch epochs batch
    batches pixel pixels px channel channels filter filters kernel kernels map maps feature features position positions
    connection connections operation operations multiplication multiplications addition additions mult mults add adds
    mac macs flop flops word words token tokens head heads value values number numbers entry entries element elements
    row rows column columns dimension dimensions dim dims example examples sample samples image images class classes
    time times total second seconds sec minute minutes min hour hours day days bit bits nat nats byte bytes wide
    high tall long deep rad radian radians input inputs output outputs point points
    个 条 张 次 层 步 位 维 项 块 行 列 组 秒 分钟 小时 天 种 轮 元 件 像素 参数 权重 偏置 神经元 单元 节点 边 通道
    卷积核 核 滤波器 特征 特征图 位置 连接 运算 乘法 加法 乘加 词 头 值 数 元素 样本 图像 类 类别 比特 字节 可训练 隐藏
    """
)
SCALES: Final = _words(
    """
    k m g t b mio mn bn million millions thousand thousands billion billions hundred hundreds dozen trillion
    kb mb gb tb kib mib gib ms us ns km cm mm kg mg ml khz mhz ghz
    """
)
INFINITE: Final = _words(r"inf infinity ∞ \infty 无穷 无穷大 正无穷 正无穷大")
_MINUS_INFINITE: Final = _words("负无穷 负无穷大")
_CHINESE_SCALES: Final = frozenset("十百千万亿兆")
_LONGEST_CHINESE: Final = max(len(word) for word in UNITS if not word.isascii())


def is_scale(word: str) -> bool:
    """Whether `word` makes the number before it larger or smaller: 55k, 5万, 3 ms."""
    return word.casefold() in SCALES or word[:1] in _CHINESE_SCALES


def is_unit(word: str) -> bool:
    """Whether `word` only says what is counted or measured; Chinese words may be joined, as in 个参数."""
    low = word.casefold()
    parts = low.split()
    return bool(parts) and (all(part in UNITS for part in parts) or _joined(low))


def _joined(word: str) -> bool:
    if word.isascii():
        return False
    reached = {0}
    for start in range(len(word)):
        if start in reached:
            ends = range(start + 1, min(len(word), start + _LONGEST_CHINESE) + 1)
            reached.update(end for end in ends if word[start:end] in UNITS)
    return len(word) in reached


def is_infinite(word: str) -> bool:
    """Whether `word` names what is not a finite number."""
    return limit(word) is not None


def limit(text: str) -> Decimal | None:
    """±∞ or NaN, if `text` names one."""
    low = text.casefold().strip()
    if low == "nan":
        return Decimal("NaN")
    if low in _MINUS_INFINITE:
        return Decimal("-Infinity")
    sign = "-" if low[:1] == "-" else ""
    size = low[1:].lstrip() if low[:1] in {"-", "+"} else low
    return Decimal(f"{sign}Infinity") if size in INFINITE else None
