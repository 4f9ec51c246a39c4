"""A bank with a question of every kind that a sheet can hold, in both languages."""

from pathlib import Path

from quizzer.bank import Bank, load

TEXT = r"""
topic: {en: Samples, zh: 样例}
formulas:
  - $$\left\lfloor\frac{n+2p-f}{s}\right\rfloor+1$$
questions:
  - id: sample.size
    level: 1
    tags: [compute]
    numeric: convolution:conv_output_size
    parts: {side: {label: {en: side, zh: 边长}, marks: 2}}
    ask:
      en: 'A $<<n>>\times<<n>>$ image, kernel $<<f>>$, stride $<<s>>$, padding $<<p>>$ a side. How wide is the map?'
      zh: '图像 $<<n>>\times<<n>>$，卷积核 $<<f>>$，步幅 $<<s>>$，每侧填充 $<<p>>$。特征图有多宽？'
    mistakes:
      ignored_padding: {en: "Was the padding added?", zh: "填充加上了吗？"}
      forgot_one: {en: "Does the first position count?", zh: "起始位置计入了吗？"}
      rounded_up: {en: "Does a partial step count?", zh: "不足一步也计入吗？"}
    steps:
      - {en: 'Padded: $<<padded>>$.', zh: '填充后：$<<padded>>$。'}
      - $$\left\lfloor\frac{<<room>>}{<<s>>}\right\rfloor+1=<<side>>$$
  - id: sample.choice
    level: 2
    tags: [explain]
    choice:
      ask: {en: 'What does $\max(0, x)$ do?', zh: '$\max(0, x)$ 有什么作用？'}
      options:
        - {en: zeroes what is negative, zh: 把负数变为零, right: true}
        - {en: zeroes what is positive, zh: 把正数变为零, feedback: {en: The other way., zh: 反了。}}
        - {en: doubles, zh: 加倍}
  - id: sample.several
    tags: [explain]
    choice:
      ask: {en: Which are gates of an LSTM?, zh: 哪些是 LSTM 的门？}
      options:
        - {en: forget, zh: 遗忘门, right: true}
        - {en: input, zh: 输入门, right: true}
        - {en: reset, zh: 重置门}
  - id: sample.claim
    tags: [explain]
    true_false:
      ask: {en: Tanh is zero-centred., zh: tanh 以零为中心。}
      answer: true
      reason: {en: It is odd., zh: 它是奇函数。}
  - id: sample.cloze
    tags: [explain]
    cloze:
      text: {en: 'A [[step]] of two halves the [[map]].', zh: '[[step]]为二时，[[map]]减半。'}
      blanks: {step: {en: [stride], zh: [步幅]}, map: {en: [feature map], zh: [特征图]}}
  - id: sample.order
    tags: [explain]
    order:
      ask: {en: Order the steps., zh: 排列步骤。}
      items: [{en: forward, zh: 前向}, {en: loss, zh: 损失}, {en: backward, zh: 反向}]
  - id: sample.match
    tags: [compare]
    match:
      ask: {en: Match., zh: 连线。}
      pairs:
        - {left: {en: sigmoid, zh: sigmoid}, right: {en: 'from 0 to 1', zh: '0 到 1'}}
        - {left: {en: tanh, zh: tanh}, right: {en: 'from −1 to 1', zh: '−1 到 1'}}
  - id: sample.table
    tags: [compare]
    table:
      ask: {en: Fill in., zh: 填表。}
      columns: [{en: zero-centred, zh: 以零为中心}, {en: saturates, zh: 饱和}]
      rows:
        - {label: sigmoid, cells: [{en: 'no', zh: 否}, {en: 'yes', zh: 是}]}
        - {label: tanh, cells: [{en: 'yes', zh: 是}, {en: 'yes', zh: 是}]}
        - {label: ReLU, cells: [{en: 'no', zh: 否}, {en: 'no', zh: 否}]}
  - id: sample.term
    tags: [define]
    flashcard: {front: {en: Stride?, zh: 步幅？}, back: {en: The step of the kernel., zh: 卷积核每次移动的距离。}}
  - id: sample.short
    level: 3
    tags: [explain]
    short:
      ask: {en: Why do gradients vanish?, zh: 梯度为什么会消失？}
      model_answer: {en: Slopes below one are multiplied., zh: 小于一的导数连乘。}
      rubric:
        - {en: a product, zh: 连乘, marks: 2, terms: {en: [product], zh: [连乘]}}
        - {en: factors below one, zh: 因子小于一, marks: 2}
"""


def practice_bank(folder: Path) -> Bank:
    """The samples, loaded from a file of their own."""
    (folder / "samples.yaml").write_text(TEXT, encoding="utf-8")
    bank = load([folder])
    assert not bank.problems, [p.text() for p in bank.problems]
    return bank
