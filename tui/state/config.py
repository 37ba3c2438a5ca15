"""Settings of the user: a file to edit by hand for keys, and the colours last chosen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct, field
from platformdirs import user_config_path, user_state_path

from corpus.storage.private import make_private_file, make_private_folder
from tui.commands.derived import ACTIONS

CONFIG_FILE = "config.toml"
THEME_FILE = "theme"


Live = bool | Literal["poll"]


class Settings(Struct, frozen=True):
    """``keys`` maps an action's id to Textual's names of keys, comma separated; ``problems`` are for the user.

    ``reads_copies``: who reads an article has read its copies, too.
    ``semantic``: whether sentences are compared by a model too, or the folder of the model to use.
    ``live``: whether the files are watched while the app is open, or ``"poll"``: looked at again and again, as those of
    a folder on a network must be.
    """

    theme: str = "dark"
    keys: Mapping[str, str] = field(default_factory=dict)
    reads_copies: bool = True
    semantic: bool | Path = False
    live: Live = True
    problems: tuple[str, ...] = ()


def config_file() -> Path:
    """Where the user writes settings."""
    return user_config_path("tellings", appauthor=False) / CONFIG_FILE


def load_settings() -> Settings:
    """The settings; a mistake in the file is told and the rest still holds."""
    problems: list[str] = []
    table = _read_table(config_file(), problems) if config_file().exists() else {}
    theme = table.get("theme", _saved_theme())
    if theme not in ("dark", "light"):  # without a look at others, which need a folder to be read
        theme = _other_theme(theme, problems)
    copies = table.get("reads_copies", True)
    if not isinstance(copies, bool):
        problems.append(f"reads_copies is {copies!r}; it can be true or false")
        copies = True
    keys, semantic = _read_keys(table.get("keys", {}), problems), _read_semantic(table.get("compare", {}), problems)
    live = _read_live(table.get("live", True), problems)
    return Settings(str(theme), keys, copies, semantic, live, tuple(problems))


def _read_live(value: object, problems: list[str]) -> Live:
    if isinstance(value, bool):
        return value
    if value != "poll":
        problems.append(f'live is {value!r}; it can be true, false or "poll"')
        return True
    return "poll"


def _other_theme(theme: object, problems: list[str]) -> str:
    """The name of a theme that is there; of one that is not it is said which are."""
    from tui.state.user_themes import theme_names

    names = theme_names(config_file().parent)
    if isinstance(theme, str) and theme in names:
        return theme
    problems.append(f"theme is {theme!r}; it can be {', '.join(names)}")
    return "dark"


def _read_table(path: Path, problems: list[str]) -> dict[str, object]:
    import tomllib  # few users have the file

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        problems.append(f"{path} was ignored: {problem}")
    except RecursionError:
        problems.append(f"{path} was ignored: it is nested too deeply")
    return {}


def _read_keys(table: object, problems: list[str]) -> dict[str, str]:
    known = {action.id for action in ACTIONS}
    keys: dict[str, str] = {}
    for name, key in table.items() if isinstance(table, dict) else ():
        if name not in known:
            problems.append(f"keys: there is no action {name!r}")
        elif not isinstance(key, str) or not key.strip():
            problems.append(f"keys: {name} needs the name of a key")
        else:
            keys[name] = key
    return keys


def _read_semantic(table: object, problems: list[str]) -> bool | Path:
    """Whether a model is asked, or the folder of which one; a folder is looked at when it is needed."""
    value = table.get("semantic", False) if isinstance(table, dict) else table
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip():
        return Path(value).expanduser()
    problems.append('compare: semantic can be true, false or the folder of a model, as in semantic = "~/models/mini"')
    return False


def _theme_file() -> Path:
    return user_state_path("tellings", appauthor=False) / THEME_FILE


def _saved_theme() -> str:
    try:
        saved = _theme_file().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return "dark"
    if saved not in ("dark", "light"):
        saved = _other_theme(saved, [])
    return saved


def save_theme(name: str) -> None:
    """Remember the colours; where nothing can be written, they hold for this run."""
    try:
        make_private_folder(_theme_file().parent)
        make_private_file(_theme_file())
        _theme_file().write_text(name, encoding="utf-8")
    except OSError:
        return
