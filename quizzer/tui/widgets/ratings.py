"""The four ratings in a row, each with what it leads to."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from quizzer.scheduling import Rating
from quizzer.tui.speech import does


def rating_keys(*, show: bool = True) -> list[Binding]:
    """The keys that rate."""
    return [
        does("1", "rate(0)", "Again", "You did not know it: it comes again soon", show=show),
        does("2", "rate(1)", "Hard", "You knew it with effort: it comes again a little later", show=show),
        does("3", "rate(2)", "Good", "You knew it: it comes again later", show=show),
        does("4", "rate(3)", "Easy", "You knew it at once: it comes again much later", show=show),
    ]


class RatingCell(Static):
    """One rating; a click chooses it."""

    def __init__(self, index: int, rating: Rating, name: str, wait: str) -> None:
        super().__init__(classes="rating", markup=False)
        self.index, self.rating, self.rated, self.wait = index, rating, name, wait

    def show(self, *, chosen: bool) -> None:
        """Whether it holds: by colour and by a sign."""
        self.set_class(chosen, "chosen")
        self.update(f"{'▸ ' if chosen else ''}{self.index + 1} {self.rated}\n{self.wait}", layout=False)

    def on_click(self) -> None:
        """Chooses it."""
        self.post_message(Ratings.Chosen(self.rating))


class Ratings(Vertical):
    """Again, hard, good, easy, below what they are about; under each how long it waits then."""

    class Chosen(Message):
        """A rating was clicked."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def __init__(
        self, title: str, names: Mapping[Rating, str], waits: Mapping[Rating, str], chosen: Rating | None = None
    ) -> None:
        super().__init__(id="ratings")
        self.title, self.names, self.waits, self.chosen = title, names, waits, chosen

    def compose(self) -> ComposeResult:
        """A cell a rating."""
        yield Static(self.title, classes="title", markup=False)
        with Horizontal():
            for index, (rating, name) in enumerate(self.names.items()):
                cell = RatingCell(index, rating, name, self.waits.get(rating, ""))
                cell.show(chosen=rating == self.chosen)
                yield cell

    def choose(self, chosen: Rating | None) -> None:
        """Marks the rating that holds."""
        self.chosen = chosen
        for cell in self.query(RatingCell):
            cell.show(chosen=cell.rating == chosen)
