"""Rows put in, or in the place of those with their keys."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table


def inserting(dialect: str, table: Table) -> Any:
    """An insert that knows what to do on conflict; only the dialect in use is imported."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_or_update

        return insert_or_update(table)
    from sqlalchemy.dialects.sqlite import insert as insert_or_replace

    return insert_or_replace(table)


def upsert(connection: Connection, table: Table, rows: list[dict[str, Any]], only: Iterable[str] = ()) -> None:
    """Each row put in, or in the place of the one with its key; `only`: columns to change in one that is there."""
    if rows:
        connection.execute(upserting(connection.dialect.name, table, frozenset(only)), rows)


@cache  # building the statement costs as much as running it
def upserting(dialect: str, table: Table, only: frozenset[str], *, adding: bool = False) -> Any:
    """The statement; with `adding` the new numbers are added to those that are there."""
    statement = inserting(dialect, table)
    keys = [c.name for c in table.primary_key]
    changed = only or {c.name for c in table.c} - set(keys)
    new = {n: table.c[n] + statement.excluded[n] if adding else statement.excluded[n] for n in sorted(changed)}
    return statement.on_conflict_do_update(index_elements=keys, set_=new)
