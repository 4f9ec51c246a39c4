"""Every test has its own home: no test reads or writes the learner's data."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # how busy the machine is says nothing about the code
settings.load_profile("house")


@pytest.fixture(scope="session")
def parsed_banks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Parses of bank files, kept from test to test: they are found by what the file holds."""
    return tmp_path_factory.getbasetemp() / "parsed"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, parsed_banks: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    for name, folder in {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config"}.items():
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(parsed_banks))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # programs that a test starts compile once
    for name in ("QUIZZER_DATABASE", "QUIZZER_BANK", "QUIZZER_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return home
