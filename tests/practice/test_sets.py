"""Whole sets: the same bytes for the same seed, whole files only, nothing of the user's lost."""

import csv
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from practice_bank import TEXT, practice_bank

from quizzer.bank import load
from quizzer.bank.models import Text
from quizzer.errors import QuizzerError
from quizzer.language import LANGUAGES, Language
from quizzer.papers import Secret, read_code, simple
from quizzer.practice import batch, folder
from quizzer.practice.cells import table
from quizzer.practice.copies import Order, file_name, slips
from quizzer.practice.folder import SetFolder
from quizzer.practice.manifest import read_manifest
from quizzer.practice.returning.responses import Returned, read_responses
from quizzer.practice.roster import Student

TITLE = Text(en="Set", zh="练习")
Make = Callable[..., Path]


@pytest.fixture
def order(tmp_path: Path) -> Order:
    (tmp_path / "bank").mkdir()
    bank = practice_bank(tmp_path / "bank")
    return Order(bank, simple(TITLE, 4), Secret.of_seed(7), "en", ("html", "md"))


def contents(place: Path) -> dict[str, bytes]:
    return {str(p.relative_to(place)): p.read_bytes() for p in sorted(place.rglob("*")) if p.is_file()}


def made(order: Order, place: Path, count: int = 3, **how: object) -> dict[str, bytes]:
    return contents(batch.make_set(order, slips(order.secret, count), SetFolder(place), **how))  # type: ignore[arg-type]


def test_a_set_is_sheets_keys_answers_and_a_manifest(order: Order, tmp_path: Path) -> None:
    files = made(order, tmp_path / "sets")
    manifest = read_manifest(tmp_path / "sets")
    names = {
        f"{where}/{copy.file}.{face}"
        for where in ("sheets", "keys")
        for copy in manifest.copies
        for face in ("html", "md")
    }
    assert set(files) == names | {"answers.csv", "answers.pdf", "responses.csv", "manifest.json"}


def test_the_same_seed_gives_the_same_bytes_from_any_number_of_processes(order: Order, tmp_path: Path) -> None:
    first = made(order, tmp_path / "one", 13, jobs=1, seed=7)
    assert made(order, tmp_path / "two", 13, jobs=2, seed=7) == first
    other = Order(order.bank, order.blueprint, Secret.fresh(), "en", ("html", "md"))
    assert not set(made(other, tmp_path / "three", 2)) & {n for n in first if n.startswith("sheets/")}


def test_answers_of_every_copy_stand_in_the_summary(order: Order, tmp_path: Path) -> None:
    files = made(order, tmp_path / "sets")
    rows = list(csv.DictReader(io.StringIO(files["answers.csv"].decode("utf-8-sig"))))
    for row, copy in zip(rows, read_manifest(tmp_path / "sets").copies, strict=True):
        assert read_code(row["Code"]) == copy.code
        for item in copy.items:
            for blank in item.blanks:
                assert row[blank.id].removeprefix("'") == blank.shown


def test_a_folder_with_something_in_it_is_refused(order: Order, tmp_path: Path) -> None:
    place = tmp_path / "mine"
    place.mkdir()
    made(order, place)  # empty: filled
    with pytest.raises(QuizzerError, match="not empty"):
        made(order, place)
    assert set(made(order, place, 2, force=True)) != set(made(order, place, 3, force=True))
    (place / "graded").mkdir()
    with pytest.raises(QuizzerError, match=r"more than a set \(graded\)"):
        made(order, place, force=True)
    (place / "graded").rmdir()
    (place / "manifest.json").unlink()
    with pytest.raises(QuizzerError, match="more than a set"):
        made(order, place, force=True)
    assert (place / "answers.csv").exists()
    with pytest.raises(QuizzerError, match="this is a file"):
        made(order, place / "answers.csv")


def test_answers_that_were_typed_into_the_set_are_not_lost(order: Order, tmp_path: Path) -> None:
    files = made(order, tmp_path / "sets")
    made(order, tmp_path / "sets", force=True)
    typed = files["responses.csv"].replace(b",,", b",14,", 1)
    (tmp_path / "sets" / "responses.csv").write_bytes(typed)
    with pytest.raises(QuizzerError, match=r"more than a set \(responses.csv\)"):
        made(order, tmp_path / "sets", force=True)
    assert (tmp_path / "sets" / "responses.csv").read_bytes() == typed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_for_what_comes_back_is_read_as_it_is(order: Order, tmp_path: Path, lang: Language) -> None:
    students = [Student(name="Ada", number="007"), Student(name="李雷")]
    order = replace(order, lang=lang, blueprint=simple(TITLE, 10))
    batch.make_set(order, slips(order.secret, 2, students), SetFolder(tmp_path / "sets"))
    manifest, file = read_manifest(tmp_path / "sets"), tmp_path / "sets" / "responses.csv"
    assert read_responses(manifest, [file]) == Returned()
    rows = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"))))
    copy = manifest.copies[1]
    blanks = [blank for item in copy.items for blank in item.blanks]
    rows[2][3:] = ["1" for _ in blanks]
    file.write_bytes(table(rows))
    returned = read_responses(manifest, [file])
    assert returned.troubles == []
    found = returned.responses[copy.code]
    assert set(returned.responses) == {copy.code}
    assert found.marks.keys() == {blank.id for blank in blanks if blank.shape == "lines"}
    assert found.answers.keys() == {blank.id for blank in blanks if blank.shape != "lines"}
    assert found.marks
    assert found.student == students[1]


def test_a_full_disk_leaves_whole_files_and_resume_goes_on(
    order: Order, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = made(order, tmp_path / "whole", 6, jobs=1)
    room, add = 4, SetFolder.add

    def add_until_full(self: SetFolder, copy: object) -> None:
        nonlocal room
        room -= 1
        if room < 0:
            monkeypatch.setattr(folder.Path, "replace", full)
        add(self, copy)  # type: ignore[arg-type]

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as once:
        once.setattr(SetFolder, "add", add_until_full)
        with pytest.raises(QuizzerError, match=r"the disk is full.*--resume"):
            made(order, tmp_path / "sets", 6, jobs=1)
    monkeypatch.undo()
    assert not (tmp_path / "sets").exists()
    left = contents(tmp_path / ".sets.unfinished")
    assert not [name for name in left if name.endswith(".part")]
    assert all(whole[name] == content for name, content in left.items() if name in whole)
    with pytest.raises(QuizzerError, match="--resume goes on"):
        made(order, tmp_path / "sets", 6)
    with pytest.raises(QuizzerError, match="asked for otherwise"):
        made(order, tmp_path / "sets", 7, resume=True)
    assert made(order, tmp_path / "sets", 6, resume=True) == whole
    assert not (tmp_path / ".sets.unfinished").exists()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Programs started now obey Ctrl-C, even where the tests run in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_leaves_whole_files_and_resume_goes_on(tmp_path: Path) -> None:
    (tmp_path / "samples.yaml").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "quizzer", "practice", "samples", "--bank", str(tmp_path / "samples.yaml")]
    command += ["-n", "6", "--copies", "200", "--format", "md,pdf", "-o", str(tmp_path / "sets")]
    running = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE)
    records = tmp_path / ".sets.unfinished" / "copies"
    until = time.monotonic() + 60
    while len(list(records.glob("*.json"))) < 5 and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    said = running.communicate(timeout=60)[1].decode()
    assert running.returncode == 130
    assert "Traceback" not in said
    assert "--resume goes on" in said
    assert not (tmp_path / "sets").exists()
    assert not list((tmp_path / ".sets.unfinished").rglob("*.part"))
    done = len(list(records.glob("*.json")))
    assert 5 <= done < 200
    subprocess.run([*command, "--resume"], check=True, capture_output=True)
    assert len({copy.code for copy in read_manifest(tmp_path / "sets").copies}) == 200


def test_a_text_that_no_face_shows_names_its_question(tmp_path: Path) -> None:
    (tmp_path / "samples.yaml").write_text(TEXT.replace("zeroes what is negative", "![x](a.png)"), encoding="utf-8")
    bank = load([tmp_path])
    if bank.problems:  # the loader refuses it already
        assert "samples.yaml:" in bank.problems[0].text()
        return
    order = Order(bank, simple(TITLE, 9), Secret.of_seed(7), "en", ("md",))
    with pytest.raises(QuizzerError, match=r"samples.yaml:\d+: sample.choice: Images are not shown"):
        made(order, tmp_path / "sets")
    assert not list(tmp_path.glob(".*"))


def test_file_names_hold_only_letters_and_digits_and_never_clash() -> None:
    names = ["Ada Lovelace", "ada lovelace", "../../etc/passwd", "CON", "张伟", "=cmd()", "a" * 100, "שרה כהן", "x\ny"]
    made = slips(Secret.of_seed(7), 0, [Student(name=name, number=str(k)) for k, name in enumerate(names)])
    files = [slip.file for slip in made]
    assert len({name.lower() for name in files}) == len(names)
    assert all(part.isalnum() for name in files for part in name.split("-"))
    assert all(len(name.encode()) < 200 for name in files)
    assert file_name(1, 3, "K7QF3-X", Student(name="Ada Lovelace")) == "001-K7QF3-X-Ada-Lovelace"
