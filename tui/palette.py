"""The command palette: the table of actions by name. It holds commands only, never articles."""

from __future__ import annotations

from collections.abc import Iterator

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.actions import Action, Place, by_group


class Commands(Provider):
    """Offers what can be done on the screen below."""

    def _offered(self) -> Iterator[Action]:
        places: tuple[Place, ...] = ("app", getattr(self.screen, "PLACE", "explore"))
        return (a for _, group in by_group(*places) for a in group if a.action != "command_palette")

    async def _run(self, action: Action) -> None:
        await self.app.run_action(action.action, self.app if action.place == "app" else self.screen)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in self._offered():
            yield DiscoveryHit(action.help, lambda a=action: self._run(a), help=f"key: {action.shown}")

    async def search(self, query: str) -> Hits:
        """Those whose name matches."""
        matcher = self.matcher(query)
        for action in self._offered():
            if (score := matcher.match(action.help)) > 0:
                yield Hit(
                    score,
                    matcher.highlight(action.help),
                    lambda a=action: self._run(a),
                    help=f"key: {action.shown}",
                )
