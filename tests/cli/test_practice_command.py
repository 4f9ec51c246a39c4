"""`quizzer practice`, as a shell runs it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from quizzer.papers import blueprint, ready

DOCS = Path(__file__).parents[2] / "docs" / "practice.md"


def quizzer(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quizzer", "practice", *arguments],
        env={**os.environ, "PYTHONUTF8": "1", "QUIZZER_LANG": "en", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["convolution"], "name a folder"),
        (["convolution", "-o", "x", "--kind", "riddle"], "--kind is one of numeric"),
        (["convolution", "-o", "x", "--format", "pdf,rtf"], "--format takes pdf, html, md, docx, not rtf"),
        (["convolution", "-o", "x", "--page", "legal"], "--page takes a4, letter, not legal"),
        (["-o", "x", "--blueprint", "final"], "there is no blueprint final"),
        (["-o", "x", "--blueprint", "daily", "-n", "3"], "a blueprint says"),
        (["-o", "x", "--roster", "none.csv"], "none.csv: the roster can't be read"),
        (["-o", "x", "--roster", "none.csv", "--copies", "3"], "the class list says"),
        (["-o", "x", "folding"], "there is no topic folding"),
        (["convolution", "--preview", "3", "--copies", "2"], "there are 2 copies"),
        (["convolution", "-n", "4", "--marks", "1", "-o", "x"], "too few"),
    ],
)
def test_misuse_is_one_sentence_and_makes_nothing(tmp_path: Path, arguments: list[str], said: str) -> None:
    place = tmp_path / "here"
    place.mkdir()
    run = subprocess.run(
        [sys.executable, "-m", "quizzer", "practice", *arguments],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(DOCS.parents[1]), "QUIZZER_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert said in " ".join(re.sub(r"[│╭╮╰╯─]", " ", run.stderr).split())
    assert "Traceback" not in run.stderr
    assert not list(place.iterdir())


def test_blueprints_are_listed() -> None:
    assert [line.split()[0] for line in quizzer("--blueprint", "list").stdout.splitlines()] == ready()


def test_the_same_seed_is_the_same_set_on_another_day_in_another_place(tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("name,number\n张伟,1\nAda,2\n", encoding="utf-8")
    sets = []
    for name, more in (("a", {"PYTHONHASHSEED": "1", "TZ": "UTC"}), ("b", {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"})):
        place = tmp_path / name
        run = quizzer(
            *("--blueprint", "daily", "--seed", "7", "--roster", str(tmp_path / "class.csv"), "--lang", "zh"),
            *("--format", "pdf,html,md", "-o", str(place)),
            **more,
        )
        assert run.returncode == 0, run.stderr
        sets.append({str(p.relative_to(place)): p.read_bytes() for p in place.rglob("*") if p.is_file()})
    assert sets[0] == sets[1]
    assert len(sets[0]) == 2 * 2 * 3 + 4
    assert any("张伟" in name for name in sets[0])
    manifest = json.loads(sets[0]["manifest.json"])
    assert [copy["student"]["name"] for copy in manifest["copies"]] == ["张伟", "Ada"]


def test_without_a_seed_no_two_sets_share_a_code_or_a_number(tmp_path: Path) -> None:
    seen: list[set[str]] = []
    for name in "ab":
        assert quizzer("convolution", "-n", "3", "--format", "md", "-o", str(tmp_path / name)).returncode == 0
        manifest = json.loads((tmp_path / name / "manifest.json").read_text(encoding="utf-8"))
        assert manifest["seed"] is None
        assert len(bytes.fromhex(manifest["secret"])) == 16
        seen.append({manifest["copies"][0]["code"], *(str(i["seed"]) for i in manifest["copies"][0]["items"])})
        others = [p for p in (tmp_path / name).rglob("*") if p.is_file() and p.name != "manifest.json"]
        assert not any(manifest["secret"].encode() in p.read_bytes() for p in others)
    assert not seen[0] & seen[1]


def test_a_preview_is_a_sheet_and_its_key(tmp_path: Path) -> None:
    run = quizzer("convolution", "-n", "2", "--preview", "2", "--copies", "2", "--seed", "3", "-o", str(tmp_path / "p"))
    assert sorted(p.name for p in (tmp_path / "p").iterdir()) == ["preview-key.pdf", "preview-sheet.pdf"]
    assert run.stdout.split() == [str(tmp_path / "p" / f"preview-{name}.pdf") for name in ("sheet", "key")]


def test_the_manuals_blueprint_is_one(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    (tmp_path / "week.yaml").write_text(example[1], encoding="utf-8")
    assert blueprint(str(tmp_path / "week.yaml")).marks == 50
    assert yaml.safe_load(example[1])["minutes"] == 45


def test_every_option_is_in_the_manual() -> None:
    manual = DOCS.read_text(encoding="utf-8")
    said = quizzer("--help", COLUMNS="200").stdout
    options = set(re.findall(r"--[a-z]+", said)) - {"--help", "--lang", "--bank", "--number", "--output"}
    assert len(options) > 12
    assert not [option for option in options if option not in manual]
