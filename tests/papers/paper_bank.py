"""A small bank of its own, so that papers are tested on fixed questions."""

from pathlib import Path

from quizzer.bank import Bank, load

TEXT = """
topic: {{en: Topic {k}, zh: 主题 {k}}}
order: {k}
questions:
  - id: t{k}.size
    level: 1
    tags: [compute]
    numeric: convolution:conv_output_size
    parts: {{side: {{label: {{en: side, zh: 边长}}, marks: 3}}}}
    ask: {{en: 'How wide from $<<n>>$?', zh: '$<<n>>$ 之后多宽？'}}
  - id: t{k}.choice
    level: 2
    tags: [explain]
    choice:
      ask: {{en: Which?, zh: 哪个？}}
      options: [{{en: this, zh: 这个, right: true}}, {{en: that, zh: 那个}}]
  - id: t{k}.term
    level: 1
    tags: [define]
    flashcard: {{front: {{en: Stride?, zh: 步幅？}}, back: {{en: The step., zh: 步长。}}}}
"""


def paper_bank(folder: Path, topics: int = 3) -> Bank:
    """`topics` topics of three questions each."""
    for k in range(1, topics + 1):
        (folder / f"topic_{k}.yaml").write_text(TEXT.format(k=k), encoding="utf-8")
    bank = load([folder])
    assert not bank.problems
    return bank
