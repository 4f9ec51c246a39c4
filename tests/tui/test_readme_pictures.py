"""The README shows the program as it is."""

import pytest

from scripts.pictures import screens


@pytest.mark.slow
def test_each_picture_is_of_the_program_as_it_is() -> None:
    old = [file.name for file, svg in screens() if file.read_text(encoding="utf-8") != svg]
    assert old == [], "python -m scripts.pictures draws them anew; look at them"
