"""Rows of decision tables: those that earlier or other rows cover, and gaps and overlaps where totality is claimed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xbcatalog.core.conditions import All, Condition, comparisons, evaluate
from xbcatalog.core.facts import Facts
from xbcatalog.core.rules import Hit, Row, Table
from xbcatalog.core.text import Message, message
from xbcatalog.core.truth import Truth
from xbcatalog.policy.lint.finding import Draft, Witness
from xbcatalog.policy.lint.ground import Ground, negated, parts_of
from xbcatalog.policy.lint.search import Found, asked_by
from xbcatalog.policy.worlds import each_member

__all__ = ["check"]

_SOME = 3


def check(ground: Ground) -> Iterator[Draft]:
    """Everything about the rows of the tables asked for."""
    for table in ground.tables:
        if ground.wanted(table.file):
            yield from _Rows(ground, table).check()


class _Rows:
    """The rows of one table."""

    def __init__(self, ground: Ground, table: Table) -> None:
        self._ground = ground
        self._table = table
        self._rows = ground.rows(table)

    def check(self) -> Iterator[Draft]:
        """What there is to tell of them."""
        alive: list[Row] = []
        for row in self._rows:
            world = self._world(row.when)
            if world.whole and world.world is None:
                # A condition that contradicts itself is told of by itself: a row has nothing beside it.
                continue
            yield from self._shadowed(row, alive, world) if self._table.hit is Hit.FIRST else ()
            alive.append(row)
        if self._table.hit is Hit.ALL:
            yield from self._redundant(alive)
        if self._table.total is not None:
            yield from self._total(each_member(self._table.total), alive)

    def _world(self, *conditions: Condition) -> Found:
        return self._ground.find(parts_of(*conditions), asked_by(comparisons(All(conditions))))

    def _shadowed(self, row: Row, earlier: Sequence[Row], world: Found) -> Iterator[Draft]:
        """A row before which an earlier one always counts."""
        found = self._world(row.when, *(negated(each.when) for each in earlier))
        if not found.whole:
            self._ground.gave_up(self._draft("shadowed-row", row, (), {}))
        if found.never:
            alone = next((each for each in earlier if self._world(row.when, negated(each.when)).never), None)
            shown = [alone] if alone else [each for each in earlier if self._world(row.when, each.when).world is not None]
            yield self._draft("shadowed-row", row, shown, world.facts)

    def _redundant(self, rows: Sequence[Row]) -> Iterator[Draft]:
        """A row that says what another says in every case of its own."""
        left = list(rows)
        for row in reversed(rows):
            same = [other for other in left if other is not row and (other.then, other.clock) == (row.then, row.clock)]
            for other in same:
                if self._world(row.when, negated(other.when)).never:
                    left.remove(row)
                    yield self._draft("redundant-row", row, [other], self._world(row.when).facts)
                    break

    def _total(self, scope: Condition, rows: Sequence[Row]) -> Iterator[Draft]:
        """Whether a table that claims to be total is: some row in every case, and not two that say different things."""
        steps = ("tables", f"#{self._table.id}", "total")
        gap = self._world(scope, *(negated(row.when) for row in rows))
        if gap.world is not None:
            truths = tuple((f"{self._table.id}/{row.id}", Truth.FALSE) for row in rows)
            yield self._of_table("table-gap", steps, gap.facts, truths, message("lint-table-gap", table=self._table.id))
        elif not gap.whole:
            self._ground.gave_up(self._of_table("table-gap", steps, {}, (), message("lint-table-gap", table=self._table.id)))
        if self._table.hit is Hit.FIRST:
            return  # the first row that is true counts, and no other
        for number, row in enumerate(rows):
            for other in rows[number + 1 :]:
                both = self._world(scope, row.when, other.when) if row.then != other.then else Found()
                if both.world is not None:
                    yield self._draft("table-overlap", other, [row], both.facts)
                elif not both.whole:
                    self._ground.gave_up(self._draft("table-overlap", other, [row], {}))

    def _draft(self, rule: str, row: Row, others: Sequence[Row], facts: Facts) -> Draft:
        said = ", ".join(f"`{other.id}`" for other in others[:_SOME]) + (", …" if len(others) > _SOME else "")
        truths: list[tuple[str, Truth]] = [(f"{self._table.id}/{row.id}", Truth.TRUE)]
        shown = [each for each in self._table.rows if each.id in {other.id for other in others}]
        truths += [(f"{self._table.id}/{each.id}", evaluate(each.when, facts).truth) for each in shown[:_SOME]]
        steps = ("tables", f"#{self._table.id}", "rows", f"#{row.id}")
        told = message(f"lint-{rule}", row=row.id, others=said, table=self._table.id)
        return self._of_table(rule, steps, facts, tuple(truths), told, row.id)

    def _of_table(
        self, rule: str, steps: tuple[str, ...], facts: Facts, truths: tuple[tuple[str, Truth], ...], told: Message, row: str = ""
    ) -> Draft:
        return Draft(
            rule=rule,
            subject=f"{self._table.id}/{row}" if row else self._table.id,
            file=self._table.file,
            steps=steps,
            message=told,
            fix=message(f"lint-{rule}-fix"),
            witness=Witness(facts=facts, truths=truths),
        )
