"""What the command line names: the articles and stories meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.corpus import Corpus
from tui.cli.exits import UsageError
from tui.cli.nearest import did_you_mean, nearest_names
from tui.cli.standard_input import DASH, is_kept_input


def find_article(corpus: Corpus, wanted: str) -> str:
    """The id of the article meant: an id, or the only one that begins so. Raises UsageError otherwise."""
    if wanted in corpus.by_id:
        return wanted
    found = [a.id for a in corpus.articles if a.id.startswith(wanted) or a.path == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{len(found)} articles with the id {wanted!r}: {_first_few(found)}")
    near = nearest_names(wanted, corpus.by_id)
    raise UsageError(f"no article with the id {wanted!r}{did_you_mean(near) or listed_by('articles')}")


def find_story(corpus: Corpus, wanted: str) -> str:
    """The id of the story meant, one of several articles. Raises UsageError where there is none."""
    stories = [story.id for story in corpus.stories if len(story.articles) > 1]
    if wanted in stories:
        return wanted
    near = nearest_names(wanted, stories)
    raise UsageError(f"no story of several articles has the id {wanted!r}{did_you_mean(near) or listed_by('stories')}")


def find_pair(corpus: Corpus, a: str, b: str, are_files: bool) -> tuple[str, str]:
    """The ids of two articles to compare, named by id or as files. Raises UsageError where they are not two."""
    find = article_in_file if are_files else find_article
    first, second = find(corpus, a), find(corpus, b)
    if first == second:
        raise UsageError("two different articles are needed to compare")
    return first, second


def article_in_file(corpus: Corpus, path: str) -> str:
    """The id of the one article that a file (or folder) holds. Raises UsageError where it holds none or several."""
    where = Path(path)
    if where == DASH:
        found = [article.id for article in corpus.articles if is_kept_input(Path(article.path))]
    else:
        found = [a.id for a in corpus.articles if Path(a.path) == where or where in Path(a.path).parents]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{path} holds {len(found)} articles; name two by id, then the paths: {_first_few(found)}")
    if any(path != other.path and _is_same_file(where, other.path) for other in corpus.articles):
        raise UsageError("two different articles are needed to compare")
    raise UsageError(f"no article could be read in {'standard input' if where == DASH else path}")


def listed_by(verb: str) -> str:
    """The end of a sentence that names the verb which lists what there is."""
    return f"; 'tellings {verb} PATH…' lists them"


def _is_same_file(path: Path, other: str) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _first_few(ids: Sequence[str]) -> str:
    return ", ".join(ids[:3]) + (", …" if len(ids) > 3 else "")
