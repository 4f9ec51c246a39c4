"""The log as a CSV or a Parquet file, out and in."""

import csv
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

from quizzer import files
from quizzer.errors import QuizzerError
from quizzer.exchange.reviews import COLUMNS, OPEN, REAL, WHOLE, Row
from quizzer.language.system import refused

_CHUNK = 50_000  # rows of a Parquet row group


def write_csv(file: Path, rows: Iterable[Row]) -> int:
    """Writes the rows, and says how many; `-` is standard output.

    Raises: QuizzerError: the file cannot be written.
    """
    if str(file) == "-":
        return _write_csv(sys.stdout, rows)
    with files.written(file) as draft, draft.open("w", encoding="utf-8", newline="") as out:
        return _write_csv(out, rows)


def _write_csv(out: IO[str], rows: Iterable[Row]) -> int:
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow(row)
        count += 1
    return count


def read_csv(file: Path) -> list[dict[str, Any]]:
    """The rows as text by column; one with the wrong number of cells is refused where it is read.

    Raises: QuizzerError: no file, no text, or not these columns.
    """
    csv.field_size_limit(10_000_000)
    try:
        with file.open(encoding="utf-8-sig", newline="") as source:
            table = csv.DictReader(source, strict=True)
            _check(table.fieldnames or (), file)
            return [{k: v for k, v in row.items() if k is not None} for row in table]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(file, error) from error


def write_parquet(file: Path, rows: Iterable[Row]) -> int:
    """As `write_csv`, with typed columns.

    Raises: QuizzerError: the file cannot be written, or `pyarrow` is not installed.
    """
    pa, pq = _pyarrow()
    types = {name: pa.int64() for name in WHOLE} | {name: pa.float64() for name in REAL}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in COLUMNS])
    count, source = 0, iter(rows)
    with files.written(file) as draft, pq.ParquetWriter(str(draft), schema, compression="zstd") as out:
        while chunk := list(islice(source, _CHUNK)):
            out.write_table(pa.Table.from_pylist(chunk, schema=schema))
            count += len(chunk)
    return count


def read_parquet(file: Path) -> Iterator[dict[str, Any]]:
    """The rows by column.

    Raises: QuizzerError: no file, no Parquet, not these columns, or `pyarrow` is not installed.
    """
    pa, pq = _pyarrow()
    try:
        with pq.ParquetFile(str(file)) as table:
            _check(table.schema_arrow.names, file)
            for batch in table.iter_batches():
                yield from batch.to_pylist()
    except pa.ArrowInvalid as error:
        raise QuizzerError("This is no Parquet file.", where=str(file)) from error
    except (OSError, pa.ArrowException) as error:
        raise _unreadable(file, error) from error


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as error:
        raise QuizzerError("Parquet needs pyarrow, which is not installed: pip install 'quizzer[parquet]'.") from error
    return pa, pq


def _check(names: Iterable[str], file: Path) -> None:
    missing = [name for name in OPEN[:3] if name not in names]
    if missing:
        raise QuizzerError(
            "This table has no column {missing}. It needs {columns}.",
            where=str(file),
            missing=tuple(missing),
            columns=OPEN[:3],
        )


def _unreadable(file: Path, error: Exception) -> QuizzerError:
    reason = refused(error) if isinstance(error, OSError) else str(error).splitlines()[0]
    return QuizzerError("This file cannot be read ({reason}).", where=str(file), reason=reason)
