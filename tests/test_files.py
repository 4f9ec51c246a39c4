"""Files that users name: read within bounds, written whole or not at all."""

import os
import threading
from pathlib import Path

import pytest

from quizzer.errors import QuizzerError
from quizzer.files import TooLarge, read, written


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    file = tmp_path / "ten"
    file.write_bytes(b"0123456789")
    assert read(file, 10) == b"0123456789"
    with pytest.raises(TooLarge, match="the file has 10 bytes; at most 9 are read"):
        read(file, 9)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_that_never_ends_is_too_large() -> None:
    with pytest.raises(TooLarge, match="the file has more than 1000 bytes; at most 1000 are read"):
        read(Path("/dev/zero"), 1000)


def test_what_fails_to_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text("what was earned")

    def half() -> None:
        with written(file) as draft:
            draft.write_text("half of")
            raise OSError(28, "No space left on device")

    with pytest.raises(QuizzerError, match="cannot be written"):
        half()
    assert file.read_text() == "what was earned"
    assert not list(tmp_path.glob(".quizzer*"))


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such rights, and few may make links")
def test_a_written_file_keeps_its_rights_and_its_link(tmp_path: Path) -> None:
    file, link = tmp_path / "log.csv", tmp_path / "link.csv"
    file.write_text("old")
    file.chmod(0o600)
    link.symlink_to(file)
    with written(link) as draft:
        draft.write_text("new")
    assert (file.read_text(), file.stat().st_mode & 0o777, link.is_symlink()) == ("new", 0o600, True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    with written(pipe) as draft:
        draft.write_text("through")
    reader.join()
    assert got == ["through"]
