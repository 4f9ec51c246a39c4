"""Every test has its own home: no test reads or writes the learner's data."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # how busy the machine is says nothing about the code
settings.load_profile("house")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    for name, folder in {"XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config"}.items():
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("QUIZZER_DATABASE", "QUIZZER_BANK", "QUIZZER_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return home
