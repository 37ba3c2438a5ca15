"""Action table: every key of every place and what it does; ``tui/commands/derived.py`` derives the rest."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Place = Literal[
    "app",
    "explore",
    "rows",
    "reader",
    "compare",
    "changes",
    "quotes",
    "coverage",
    "disagreements",
    "story",
    "menu",
    "sidebar",
    "dates",
    "entities",
    "timeline",
    "search",
    "suggestions",
    "report",
    "claim",
    "watch",
    "notes",
]
Group = Literal["move", "find", "go", "compare", "keep", "out", "app"]


class Action(Struct, frozen=True):
    """One thing a key does.

    ``id`` is what a user's configuration rebinds; ``keys`` are Textual's names, comma separated; ``shown`` is how
    people read them; ``hint`` is the word in the line at the foot of the screen (empty: not shown there), where the
    lowest ``order`` comes first.
    """

    id: str
    place: Place
    keys: str
    shown: str
    action: str
    hint: str
    help: str
    group: Group
    order: int = 50


def _movement_actions(place: Place, down: str, up: str, top: str, bottom: str) -> tuple[Action, ...]:
    """The keys that move in a list or a text."""
    rows = (
        ("down", "j,down", "j ↓", "move(1)", down),
        ("up", "k,up", "k ↑", "move(-1)", up),
        ("top", "home", "gg Home", "end(-1)", top),
        ("bottom", "G,end", "G End", "end(1)", bottom),
        ("half_down", "ctrl+d", "ctrl+d", "page(0.5)", "half a page down"),
        ("half_up", "ctrl+u", "ctrl+u", "page(-0.5)", "half a page up"),
        ("page_down", "ctrl+f,pagedown", "ctrl+f", "page(1)", "a page down"),
        ("page_up", "ctrl+b,pageup", "ctrl+b", "page(-1)", "a page up"),
    )
    return tuple(
        Action(f"{place}.{name}", place, keys, shown, do, "", text, "move") for name, keys, shown, do, text in rows
    )


OTHER = "another article of the story beside A"

ACTIONS: tuple[Action, ...] = (
    *_movement_actions("rows", "next row", "previous row", "first row", "last row"),
    Action("rows.choose", "rows", "enter", "Enter", "choose", "", "read, narrow to, or open what the row is", "move"),
    *_movement_actions("reader", "scroll down", "scroll up", "beginning of the article", "end of the article"),
    Action("explore.next_pane", "explore", "tab,l,right", "l Tab", "pane(1)", "", "next pane", "move"),
    Action("explore.previous_pane", "explore", "shift+tab,h,left", "h ⇧Tab", "pane(-1)", "", "previous pane", "move"),
    Action("explore.articles", "explore", "1", "1", "focus_pane('articles')", "", "the articles", "move"),
    Action("explore.reader", "explore", "2", "2", "focus_pane('reader')", "", "the reader", "move"),
    Action("explore.entities", "explore", "3", "3", "focus_pane('entities')", "", "the entities", "move"),
    Action("explore.timeline", "explore", "4", "4", "focus_pane('timeline')", "", "the timeline", "move"),
    Action("explore.reader_down", "explore", "J", "J", "scroll_reader(3)", "", "scroll the reader down", "move"),
    Action("explore.reader_up", "explore", "K", "K", "scroll_reader(-3)", "", "scroll the reader up", "move"),
    Action("explore.zoom", "explore", "plus", "+", "zoom", "zoom", "give the pane the whole screen, or not", "move"),
    Action("explore.wider", "explore", "greater_than_sign", ">", "resize(1)", "", "make the pane larger", "move"),
    Action("explore.narrower", "explore", "less_than_sign", "<", "resize(-1)", "", "make the pane smaller", "move"),
    Action("explore.even", "explore", "equals_sign", "=", "even", "", "all panes in their usual size", "move"),
    Action("explore.search", "explore", "slash", "/", "search", "search", "search articles, as you type", "find", 10),
    Action("explore.names", "explore", "f", "f", "names", "find name", "find a name under any spelling", "find", 11),
    Action("explore.narrow", "explore", "F", "F", "narrow", "narrow", "narrow to an outlet, story or date", "find", 16),
    Action("explore.next_hit", "explore", "n", "n", "hit(1)", "", "next hit or mention in the reader", "find"),
    Action("explore.previous_hit", "explore", "N", "N", "hit(-1)", "", "previous hit or mention", "find"),
    Action(
        "explore.check", "explore", "exclamation_mark", "!", "check_claim", "", "check a claim: who says it", "find"
    ),
    Action("explore.watch", "explore", "W", "W", "watch", "", "the watch list: names and queries of a file", "find"),
    Action("explore.kept", "explore", "A", "A", "kept", "", "all notes and marks in one list", "keep"),
    Action("explore.query", "explore", "f2,ctrl+e", "F2 ctrl+e", "edit_filter", "", "edit the filter as text", "find"),
    Action(
        "explore.clear", "explore", "escape", "Esc", "peel", "", "take back one layer: zoom, reader, filter", "find"
    ),
    Action("explore.back", "explore", "left_square_bracket", "[", "history(-1)", "", "back: filter and article", "go"),
    Action("explore.forward", "explore", "right_square_bracket", "]", "history(1)", "", "forward again", "go"),
    Action("explore.fold", "explore", "minus", "-", "fold", "", "fold the story under the cursor, or open it", "move"),
    Action("explore.sort", "explore", "S", "S", "sort", "", "stories: the gravest first, or the largest", "find"),
    Action(
        "explore.mark",
        "explore",
        "space",
        "Space",
        "mark",
        "mark",
        "mark an article, or a name",
        "compare",
        12,
    ),
    Action("explore.compare", "explore", "c", "c", "compare", "compare", "compare the marked articles", "compare", 13),
    Action("explore.star", "explore", "s", "s", "star", "star", "star the article, or take its star", "keep", 17),
    Action("explore.tag", "explore", "t", "t", "tag", "", "tag the article, or take a tag away", "keep"),
    Action("explore.note", "explore", "a", "a", "note", "note", "write a note on the article or passage", "keep", 18),
    Action(
        "explore.story_read", "explore", "U", "U", "story_read", "", "mark the whole story as read or unread", "keep"
    ),
    Action("explore.unread", "explore", "u", "u", "unread", "", "mark as read or unread", "keep"),
    Action("explore.outlet", "explore", "w", "w", "name_outlet", "", "name the outlet of the marked articles", "keep"),
    Action("explore.merge", "explore", "m", "m", "merge", "", "merge the name with another", "keep"),
    Action("explore.split", "explore", "M", "M", "split", "", "split a spelling off the name", "keep"),
    Action("explore.no_name", "explore", "X", "X", "no_name", "", "this is no name", "keep"),
    Action("explore.type", "explore", "T", "T", "change_type", "", "this is not of its type: of which, then", "keep"),
    Action("explore.apart", "explore", "D", "D", "keep_apart", "", "never one with another name", "keep"),
    Action("explore.move", "explore", "V", "V", "move_article", "", "move the article to another story", "keep"),
    Action("explore.open", "explore", "o", "o", "browser", "", "open the article in a browser", "out"),
    Action("explore.edit", "explore", "e", "e", "edit", "", "open the article's file in $EDITOR", "out"),
    Action("explore.copy", "explore", "y", "y", "copy", "", "copy selection or article, with citation", "out"),
    Action("explore.select", "explore", "v", "v", "select", "", "select words of the article by keyboard", "out"),
    Action(
        "explore.pipe", "explore", "vertical_line", "|", "pipe", "", "pipe selection or article to a command", "out"
    ),
    Action("explore.picture", "explore", "I", "I", "picture", "", "show the picture saved with the article", "go"),
    Action("reader.word", "reader", "w", "w", "word(1)", "", "while selecting: to the next word", "out"),
    Action("reader.word_back", "reader", "b", "b", "word(-1)", "", "while selecting: to the word before", "out"),
    Action("reader.letter", "reader", "l,right", "l →", "letter(1)", "", "while selecting: a letter on", "out"),
    Action("reader.letter_back", "reader", "h,left", "h ←", "letter(-1)", "", "while selecting: a letter back", "out"),
    Action("reader.unselect", "reader", "escape", "Esc", "unselect", "", "stop selecting", "out"),
    Action("explore.export", "explore", "x", "x", "export", "export", "write what is shown to a file", "out", 30),
    Action("app.go", "app", "g", "g", "go", "go to…", "go to a screen or pane; gg to the top", "go", 89),
    Action("app.undo", "app", "z,ctrl+z", "z ctrl+z", "undo", "", "take back the newest change", "keep"),
    Action("app.open", "app", "O", "O", "open", "", "open another folder or file", "go"),
    Action("app.reload", "app", "r", "r", "reload", "", "read the files again", "app"),
    Action("app.pause", "app", "P", "P", "pause", "", "pause reading and analysing, or go on", "app"),
    *_movement_actions("compare", "next sentences", "previous sentences", "beginning", "end"),
    Action(
        "compare.next",
        "compare",
        "right_square_bracket,n",
        "]c n",
        "difference(1)",
        "next difference",
        "next difference",
        "compare",
        10,
    ),
    Action(
        "compare.previous",
        "compare",
        "left_square_bracket,N",
        "[c N",
        "difference(-1)",
        "",
        "previous difference",
        "compare",
    ),
    Action("compare.show", "compare", "f,tab", "f Tab", "show(1)", "show", "show the next kind only", "compare", 11),
    Action("compare.show_back", "compare", "F,shift+tab", "F", "show(-1)", "", "show the kind before", "compare"),
    Action("compare.all", "compare", "a", "a", "show_all", "", "show everything again", "compare"),
    *(
        Action(f"compare.other_{n}", "compare", str(n), "1-9", f"other({n})", "", OTHER, "compare")
        for n in range(1, 10)
    ),
    Action("compare.pick", "compare", "p", "p", "pick", "other", "choose another article of the story", "compare", 14),
    Action("compare.changes", "compare", "d", "d", "changes", "changes", "what changed, in versions", "compare", 15),
    Action("compare.swap", "compare", "x", "x", "swap", "swap", "swap the two sides", "compare", 12),
    Action(
        "compare.read", "compare", "enter", "Enter", "read", "read", "read the sentence in its article", "compare", 13
    ),
    Action("compare.copy", "compare", "y", "y", "copy", "", "copy the two sentences, with citation", "out"),
    Action("compare.export", "compare", "X", "X", "export", "export", "write the comparison to a file", "out", 30),
    Action("compare.close", "compare", "escape", "Esc", "close", "back", "back to Explore", "app", 40),
    Action(
        "changes.next",
        "changes",
        "right_square_bracket,n",
        "]c n",
        "difference(1)",
        "next change",
        "next change",
        "move",
        10,
    ),
    Action(
        "changes.previous", "changes", "left_square_bracket,N", "[c N", "difference(-1)", "", "previous change", "move"
    ),
    Action("changes.swap", "changes", "x", "x", "swap", "swap", "swap the two versions", "compare", 11),
    Action("changes.close", "changes", "escape", "Esc", "close", "back", "back to Compare", "app", 40),
    Action("quotes.pane", "quotes", "tab,shift+tab,h,l,left,right", "Tab h l", "pane", "", "the other column", "move"),
    Action("quotes.speakers", "quotes", "1", "1", "focus_pane('speakers')", "", "the speakers", "move"),
    Action("quotes.quotes", "quotes", "2", "2", "focus_pane('said')", "", "the quotes", "move"),
    Action("quotes.find", "quotes", "slash", "/", "find", "filter", "filter quotes, as you type", "find", 10),
    Action("quotes.worded", "quotes", "f", "f", "worded", "reworded", "only what has several wordings", "find", 11),
    Action("quotes.read", "quotes", "enter", "Enter", "read", "read", "read the quote in its article", "go", 12),
    Action("quotes.copy", "quotes", "y", "y", "copy", "", "copy the quote, with citation", "out"),
    Action("quotes.close", "quotes", "escape", "Esc", "peel", "back", "clear the filter, then back", "app", 40),
    Action("coverage.left", "coverage", "h,left", "h ←", "column(-1)", "", "column to the left", "move"),
    Action("coverage.right", "coverage", "l,right", "l →", "column(1)", "", "column to the right", "move"),
    Action("coverage.first", "coverage", "0,circumflex_accent", "0", "column(-1000)", "", "first column", "move"),
    Action("coverage.last", "coverage", "dollar_sign", "$", "column(1000)", "", "last column", "move"),
    Action("coverage.show", "coverage", "f,tab", "f Tab", "show(1)", "show", "show the next kind of claim", "find", 10),
    Action("coverage.back", "coverage", "F,shift+tab", "F", "show(-1)", "", "show the kind before", "find"),
    Action("coverage.by", "coverage", "o", "o", "by", "outlets", "columns: articles, or outlets", "find", 11),
    Action("coverage.read", "coverage", "enter", "Enter", "read", "read", "read the sentence in its article", "go", 12),
    Action("coverage.pick", "coverage", "s", "s", "pick", "story", "choose another story", "go", 13),
    Action("coverage.next", "coverage", "right_square_bracket", "]", "story(1)", "", "next story", "go"),
    Action("coverage.previous", "coverage", "left_square_bracket", "[", "story(-1)", "", "previous story", "go"),
    Action("coverage.copy", "coverage", "y", "y", "copy", "", "copy the sentence, with citation", "out"),
    Action("coverage.close", "coverage", "escape", "Esc", "close", "back", "back to Explore", "app", 40),
    Action("ledger.kind", "disagreements", "f,tab", "f Tab", "kind(1)", "kind", "show the next kind only", "find", 12),
    Action("ledger.kind_back", "disagreements", "F,shift+tab", "F", "kind(-1)", "", "show the kind before", "find"),
    Action("ledger.conflicts", "disagreements", "1", "1", "strength('conflict')", "", "only conflicts, or not", "find"),
    Action("ledger.updates", "disagreements", "2", "2", "strength('update')", "", "only updates, or not", "find"),
    Action("ledger.figures", "disagreements", "3", "3", "strength('figure')", "", "only other figures, or not", "find"),
    Action("ledger.wordings", "disagreements", "4", "4", "strength('wording')", "", "only wordings, or not", "find"),
    Action("ledger.framing", "disagreements", "w", "w", "framing", "how put", "how things are put too, or not", "find"),
    Action(
        "ledger.table", "disagreements", "t", "t", "figures", "figures", "the figures as a table, or not", "find", 14
    ),
    Action("ledger.unmarked", "disagreements", "u", "u", "unmarked", "", "only unmarked rows, or all", "find"),
    Action("ledger.all", "disagreements", "a", "a", "show_all", "", "show everything again", "find"),
    Action("ledger.compare", "disagreements", "enter", "Enter", "compare", "compare", "see both in Compare", "go", 10),
    Action(
        "ledger.check",
        "disagreements",
        "x,space",
        "x Space",
        "check",
        "check",
        "mark as checked, or not",
        "compare",
        11,
    ),
    Action("ledger.dismiss", "disagreements", "D", "D", "set_aside", "dismiss", "dismiss it, or not", "compare", 12),
    Action("ledger.pick", "disagreements", "s", "s", "pick", "story", "choose a story, or all", "go", 13),
    Action("ledger.next", "disagreements", "right_square_bracket", "]", "story(1)", "", "next story", "go"),
    Action("ledger.previous", "disagreements", "left_square_bracket", "[", "story(-1)", "", "previous story", "go"),
    Action("ledger.copy", "disagreements", "y", "y", "copy", "", "copy both versions, with citation", "out"),
    Action("ledger.close", "disagreements", "escape", "Esc", "peel", "back", "stop comparing, then back", "app", 40),
    Action("sidebar.order", "sidebar", "s", "s", "order", "", "sort by mentions, outlets, first seen", "find"),
    Action("sidebar.filter", "sidebar", "i", "i", "filter", "", "type to find an entity in the list", "find"),
    Action("sidebar.whole", "sidebar", "escape", "Esc", "drop_filter", "", "the whole list again", "find"),
    Action("dates.kinds", "dates", "p", "p", "kinds", "", "all dates, mentioned, or publications", "find"),
    Action("entities.side", "entities", "tab,shift+tab,l,right,h,left", "h l Tab", "side", "", "other side", "move"),
    Action("entities.section", "entities", "right_square_bracket", "]", "section(1)", "part", "next part", "move", 14),
    Action("entities.back_section", "entities", "left_square_bracket", "[", "section(-1)", "", "part before", "move"),
    Action("entities.filter", "entities", "slash", "/ i", "filter", "find", "find an entity, as you type", "find", 11),
    Action("entities.narrow", "entities", "F", "F", "narrow", "narrow", "narrow Explore to the entity", "find", 13),
    Action("entities.merge", "entities", "m", "m", "merge", "merge", "merge the name with another", "keep", 15),
    Action("entities.split", "entities", "M", "M", "split", "split", "split a spelling off the name", "keep", 16),
    Action("entities.apart", "entities", "D", "D", "keep_apart", "apart", "never one with another name", "keep", 17),
    Action("entities.no_name", "entities", "X", "X", "no_name", "no name", "this is no name", "keep", 18),
    Action(
        "entities.type",
        "entities",
        "T",
        "T",
        "change_type",
        "type",
        "this is not of its type: of which, then",
        "keep",
        19,
    ),
    Action("entities.copy", "entities", "y", "y", "copy", "", "copy the sentence, with citation", "out"),
    Action("entities.close", "entities", "escape", "Esc", "close", "back", "back to Explore", "app", 40),
    Action("timeline.right", "timeline", "l,right", "h/l ←→", "step(1)", "move", "later", "move", 10),
    Action("timeline.left", "timeline", "h,left", "h ←", "step(-1)", "", "earlier", "move"),
    Action("timeline.next", "timeline", "n", "n/N", "busy(1)", "next dates", "next with dates", "move", 11),
    Action("timeline.previous", "timeline", "N", "N", "busy(-1)", "", "previous with dates", "move"),
    Action("timeline.first", "timeline", "0", "0", "edge(-1)", "", "to the first date", "move"),
    Action("timeline.last", "timeline", "dollar_sign", "$", "edge(1)", "", "to the last date", "move"),
    Action("timeline.in", "timeline", "plus,equals_sign", "+/-", "zoom(1)", "zoom", "finer: weeks, days", "go", 12),
    Action("timeline.out", "timeline", "minus", "-", "zoom(-1)", "", "coarser", "go"),
    Action("timeline.brush", "timeline", "space", "Space", "brush", "brush", "mark a stretch, then narrow", "find", 13),
    Action(
        "timeline.people",
        "timeline",
        "e",
        "e",
        "people",
        "people",
        "whose dates: of one, or two",
        "find",
        15,
    ),
    Action(
        "timeline.own",
        "timeline",
        "a",
        "a",
        "own_event",
        "own event",
        "an event of your own",
        "keep",
        16,
    ),
    Action("timeline.kinds", "timeline", "p", "p", "kinds", "kinds", "all, mentioned, publications", "find", 14),
    Action("timeline.copy", "timeline", "y", "y", "copy", "", "copy the sentence, with citation", "out"),
    Action("story.open", "story", "enter", "Enter", "open", "sentences", "see the sentences of the line", "go", 10),
    Action("story.read", "story", "o", "o", "read", "read", "read the sentence in its article", "go", 17),
    Action("story.section", "story", "tab", "Tab", "section(1)", "", "next section", "move"),
    Action("story.section_back", "story", "shift+tab", "⇧Tab", "section(-1)", "", "section before", "move"),
    Action("story.composite", "story", "m", "m", "composite", "one text", "every claim once, or the page", "find", 11),
    Action("story.compare", "story", "c", "c", "compare", "compare", "compare two articles of the line", "compare", 12),
    Action("story.coverage", "story", "v", "v", "coverage", "coverage", "who reports what of the story", "go", 13),
    Action(
        "story.disagreements",
        "story",
        "d",
        "d",
        "disagreements",
        "all that differs",
        "all that differs in it",
        "go",
        14,
    ),
    Action("story.timeline", "story", "t", "t", "timeline", "timeline", "the timeline of the story", "go", 15),
    Action("story.pick", "story", "s", "s", "pick", "story", "choose another story", "go", 16),
    Action("story.next", "story", "right_square_bracket", "]", "story(1)", "", "next story", "go"),
    Action("story.previous", "story", "left_square_bracket", "[", "story(-1)", "", "previous story", "go"),
    Action("story.copy", "story", "y", "y", "copy", "", "copy the sentences, with citation", "out"),
    Action("story.export", "story", "x", "x", "export", "export", "write the page or the text to a file", "out", 30),
    Action("story.close", "story", "escape", "Esc", "close", "back", "back to Explore", "app", 40),
    Action("timeline.close", "timeline", "escape", "Esc", "close", "back", "back to Explore", "app", 40),
    Action("search.down", "search", "down,ctrl+n", "↓ ctrl+n", "move(1)", "", "next of what was found", "move"),
    Action("search.up", "search", "up,ctrl+p", "↑ ctrl+p", "move(-1)", "", "back; at the top, older searches", "move"),
    Action("search.page_down", "search", "pagedown", "PgDn", "page(1)", "", "a page down", "move"),
    Action("search.page_up", "search", "pageup", "PgUp", "page(-1)", "", "a page up", "move"),
    Action("search.group", "search", "ctrl+down", "ctrl+↓", "group(1)", "", "next kind of find", "move"),
    Action("search.group_back", "search", "ctrl+up", "ctrl+↑", "group(-1)", "", "previous kind", "move"),
    Action("search.complete", "search", "tab", "Tab", "complete(1)", "", "complete; again: the next one", "find"),
    Action(
        "search.complete_back", "search", "shift+tab", "shift+Tab", "complete(-1)", "", "complete: one before", "find"
    ),
    Action("search.choose", "search", "enter", "Enter", "choose", "", "open at the hit, narrow to the name", "go"),
    Action("search.save", "search", "ctrl+s", "ctrl+s", "save", "", "save the search under a name", "keep"),
    Action("search.forget", "search", "delete", "Del", "forget", "", "in an empty line: forget the saved", "keep"),
    Action("search.undo", "search", "ctrl+z", "ctrl+z", "undo", "", "take back the newest change", "keep"),
    Action("search.help", "search", "f1", "F1", "app.help", "", "these keys", "app"),
    Action("search.close", "search", "escape", "Esc", "leave", "", "back to exactly where you were", "app"),
    Action(
        "suggestions.yes", "suggestions", "y", "y", "answer('merge')", "one and the same", "they are one", "keep", 1
    ),
    Action(
        "suggestions.no", "suggestions", "n", "n", "answer('apart')", "two, never ask again", "they are two", "keep", 2
    ),
    Action(
        "suggestions.skip", "suggestions", "h", "h", "answer('')", "not sure", "not sure: ask again later", "keep", 3
    ),
    Action("suggestions.leave", "suggestions", "escape,q", "Esc", "leave", "stop", "stop asking", "keep", 4),
    Action(
        "claim.edit", "claim", "slash,i,exclamation_mark", "/ i !", "edit", "claim", "type another claim", "find", 10
    ),
    Action("claim.read", "claim", "enter", "Enter", "read", "read", "read the sentence in its article", "go", 12),
    Action("claim.copy", "claim", "y", "y", "copy", "copy", "copy the sentence, with citation", "out", 14),
    Action("claim.close", "claim", "escape", "Esc", "peel", "back", "back to Explore", "app", 40),
    Action("watch.file", "watch", "slash", "/", "file", "file", "choose the file of names and queries", "find", 10),
    Action("watch.next", "watch", "right_square_bracket", "]", "line(1)", "next", "next name or query", "move", 12),
    Action("watch.previous", "watch", "left_square_bracket", "[", "line(-1)", "", "name or query before", "move"),
    Action("watch.read", "watch", "enter", "Enter", "read", "read", "read the place in its article", "go", 11),
    Action("watch.close", "watch", "escape", "Esc", "close", "back", "back to Explore", "app", 40),
    Action("notes.find", "notes", "slash,i", "/ i", "find", "filter", "filter the marks, as you type", "find", 10),
    Action("notes.kind", "notes", "f,tab", "f Tab", "kind(1)", "kind", "show the next kind only", "find", 11),
    Action("notes.kind_back", "notes", "F,shift+tab", "F", "kind(-1)", "", "show the kind before", "find"),
    Action("notes.read", "notes", "enter", "Enter", "read", "read", "read the place in its article", "go", 12),
    Action("notes.edit", "notes", "a", "a", "edit", "change", "change the note or event", "keep", 13),
    Action("notes.copy", "notes", "y", "y", "copy", "", "copy the mark, with citation", "out"),
    Action("notes.close", "notes", "escape", "Esc", "peel", "back", "clear the filter, then back", "app", 40),
    Action("report.close", "report", "escape", "Esc", "close", "back", "back to where you were", "app", 40),
    Action(
        "app.report", "app", "R", "R", "report", "", "reading report: what was read as what, skipped and why", "app"
    ),
    Action("app.palette", "app", "colon,ctrl+p", ": ctrl+p", "command_palette", "", "every command, by name", "app"),
    Action("app.help", "app", "question_mark,f1", "? F1", "help", "help", "this help", "app", 90),
    Action("app.back", "app", "q", "q", "back", "quit", "back, then quit", "app", 91),
    Action("app.quit", "app", "ctrl+q", "ctrl+q", "quit", "", "quit", "app"),
    Action(
        "app.jump",
        "app",
        "semicolon",
        ";",
        "jump",
        "",
        "a letter on every row and a digit on every pane, to go there",
        "go",
    ),
    Action("app.theme", "app", "f8", "F8", "theme", "", "choose the colours", "app"),
    Action("app.light", "app", "ctrl+t", "ctrl+t", "light", "", "light or dark", "app"),
)
