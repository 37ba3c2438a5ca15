"""Waiting for a cluster has an end, whatever the cluster does."""

from collections.abc import Callable
from typing import Any

import pytest


class ForgetfulCluster:
    """Takes in calls and makes only those of a function that it likes; says what it is told to of its workers."""

    def __init__(self, workers: dict[str, tuple[str, ...]], likes: Callable[..., object]) -> None:
        self._workers, self._likes = workers, likes
        self.given_out = 0

    def processing(self) -> dict[str, tuple[str, ...]]:
        return self._workers

    def submit(self, function: Callable[..., object], *arguments: Any, key: str, **_: Any) -> Any:
        self.given_out += 1
        return Promise(key, function(*arguments) if function is self._likes else None)


class Promise:
    """A call that is done at once, or never."""

    def __init__(self, key: str, value: object) -> None:
        self.key, self._value = key, value
        self.status = "pending" if value is None else "finished"

    def add_done_callback(self, tell: Callable[[Any], None]) -> None:
        if self.status == "finished":
            tell(self)

    def result(self, timeout: float) -> object:
        assert timeout > 0
        return self._value

    def cancel(self) -> None:
        self.status = "cancelled"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.archive import tasks

    monkeypatch.setattr(tasks, "LOOK", 0.001)


def shout(word: str) -> str:
    return word.upper()


def mumble(word: str) -> str:
    return word.lower()


@pytest.mark.parametrize("busy", [(), ("mumble-1",)], ids=["idle", "busy for hours"])
def test_a_call_that_the_cluster_forgets_is_given_out_again_and_then_named_as_failed(busy: tuple[str, ...]) -> None:
    from corpus.archive.tasks import TIMES, TaskFailedError, Tasks

    cluster = ForgetfulCluster({"worker": busy}, likes=shout)
    found = dict(Tasks(cluster).run_all({1: (shout, ("storm",)), 2: (mumble, ("Flood",)), 3: (shout, ("strike",))}))
    assert (found[1], found[3]) == ("STORM", "STRIKE")
    assert isinstance(found[2], TaskFailedError) and "a new build tries again" in str(found[2])
    assert cluster.given_out == 2 + TIMES


def test_a_cluster_without_workers_ends_the_build_with_a_sentence() -> None:
    from corpus.archive.needed import ArchiveError
    from corpus.archive.tasks import Tasks

    with pytest.raises(ArchiveError, match="lost its workers"):
        list(Tasks(ForgetfulCluster({}, likes=shout)).run_all({1: (mumble, ("Flood",))}))
