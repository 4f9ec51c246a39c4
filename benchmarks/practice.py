"""Sets of sheets and keys: seconds and memory as they grow, and one sheet against pdflatex where it is installed."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.timing import line, times

SIZES = (10, 100, 1000)
QUESTIONS = 20
LATEX = r"""\documentclass{article}\usepackage{amsmath,graphicx,tikz}\begin{document}
%s\end{document}"""
QUESTION = r"""\section*{Question %d} A $%d\times32$ image passes a convolution with a $5\times5$ kernel.
\[\left\lfloor\frac{32+2\cdot2-5}{2}\right\rfloor+1=16\qquad \begin{bmatrix}1&2\\3&4\end{bmatrix}\]
\begin{tikzpicture}\draw[step=0.5] (0,0) grid (2.5,2.5);\end{tikzpicture}\vspace{2cm}
"""


def main() -> None:
    """Ten and a hundred copies, or as many as `python -m benchmarks.practice 10 100 1000` names."""
    asked = [int(word) for word in sys.argv[1:] if word.isdigit()] or SIZES[:2]
    each = [_set(count) for count in asked]
    if len(each) > 1:
        line("a copy in the largest set against the smallest", each[-1] / each[0], "×", "< 1.2")
    _against_latex()


def _set(count: int) -> float:
    """Makes a set with keys as its user does; returns the seconds a copy takes, without starting up."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "quizzer", "practice", "-n", str(QUESTIONS), "--seed", "7"]
        start = perf_counter()
        subprocess.run([*command, "--copies", "1", "-o", f"{folder}/one"], check=True, capture_output=True)
        starting = perf_counter() - start
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = perf_counter()
        subprocess.run([*command, "--copies", str(count), "-o", f"{folder}/sets"], check=True, capture_output=True)
        taken = perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert len(list(Path(folder, "sets", "keys").iterdir())) == count
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    line(f"{count} copies of {QUESTIONS} questions, with keys", taken, "s", "1000: < 90")
    line("  processor time of all processes", used, "s")
    largest = after.ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)
    line(f"  largest process; there are {(os.cpu_count() or 1) + 1}", largest, "MiB", "together < 1024")
    return (taken - starting) / count


def _against_latex() -> None:
    program = shutil.which("pdflatex")
    if not program:
        print("  pdflatex is not installed: no ratio")
        return
    from quizzer.bank import load
    from quizzer.bank.models import Text
    from quizzer.papers import Secret, simple
    from quizzer.practice.copies import Order, paper_sheet, slips
    from quizzer.practice.faces import Look, rendered

    order = Order(load(), simple(Text(en="Set", zh="练习"), QUESTIONS), Secret.of_seed(7), "en")
    sheet = paper_sheet(order, slips(order.secret, 1)[0])[1]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "sheet.tex")
        source.write_text(LATEX % "".join(QUESTION % (k, k) for k in range(QUESTIONS)), encoding="utf-8")
        command = [program, "-interaction=batchmode", source.name]
        theirs = min(times(lambda: subprocess.run(command, cwd=folder, capture_output=True, check=True), 3))
    ours = min(times(lambda: rendered(sheet, "pdf", Look()), 3))
    line("one sheet", 1000 * ours)
    line("one sheet by pdflatex against it", theirs / ours, "×", "> 1")


if __name__ == "__main__":
    main()
