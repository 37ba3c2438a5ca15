"""Link run: what the steps of linking an archive have in common, and the tables that they keep."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from corpus.archive.headers import Headers
from corpus.archive.manifest import Manifest
from corpus.archive.needed import ArchiveError
from corpus.archive.schema import parquet_bytes
from corpus.archive.storage import Storage
from corpus.archive.tasks import Call, TaskFailedError, Tasks

WORK = "work"
"""The folder of what one step leaves for the next."""


@dataclass
class LinkRun:
    """One linking of an archive: ``manifest`` is what is linked, ``before`` the archive as it was linked last."""

    storage: Storage
    manifest: Manifest
    before: Manifest
    tasks: Tasks
    tell: Callable[[str, int, int], None]
    links: dict[str, str] = field(default_factory=dict)

    @cached_property
    def headers(self) -> Headers:
        """A header for each article."""
        return Headers.read(self.storage, self.manifest.partitions)

    @cached_property
    def works(self) -> list[str]:
        """Where the tasks of each partition leave their work."""
        return [f"{WORK}/{one.name.rpartition('/')[2]}" for one in self.manifest.partitions]

    def keep_table(self, name: str, table: Any) -> str:
        """Keep a table of the links under a name that its bytes decide. Raises OSError."""
        data = parquet_bytes(table, 50_000)
        self.links[name] = f"links/{hashlib.blake2b(data, digest_size=16).hexdigest()}.{name}.parquet"
        self.storage.write(self.links[name], data)
        return self.links[name]

    def keep_work(self, data: bytes, kind: str) -> str:
        """Leave something for all tasks, under a name that its bytes decide. Raises OSError."""
        name = f"{WORK}/{hashlib.blake2b(data, digest_size=16).hexdigest()}.{kind}"
        self.storage.write(name, data)
        return name

    def run_calls(self, stage: str, calls: Mapping[Any, Call]) -> dict[Any, Any]:
        """What the calls give, in the order of the keys. Raises ArchiveError where one fails."""
        found: dict[Any, Any] = {}
        for key, one in self.tasks.run_all(calls):
            if isinstance(one, TaskFailedError):
                raise ArchiveError(f"the articles could not be linked ({stage}): {one}")
            found[key] = one
            self.tell(stage, len(found), len(calls))
        return {key: found[key] for key in calls}
