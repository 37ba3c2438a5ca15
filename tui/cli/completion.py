"""Shell completion: scripts for bash, zsh and fish, made from the argument tree."""

from __future__ import annotations

from collections.abc import Iterator

from tui.cli.argument_tree import APP, Flag, flags_of, parser_tree, words_of
from tui.cli.help_text import VERBS

SHELLS = ("bash", "zsh", "fish")


def completion_script(shell: str) -> str:
    """The script that lets ``shell`` complete verbs, options, their values and paths."""
    makers = {"bash": _bash_lines, "zsh": _zsh_lines, "fish": _fish_lines}
    return "".join(f"{line}\n" for line in makers[shell]())


def _flag_names(verb: str) -> list[str]:
    return [name for flag in flags_of(parser_tree()[verb]) for name in flag.names]


def _bash_lines() -> Iterator[str]:
    yield "# bash completion of tellings:  source <(tellings completion bash)"
    yield "_tellings() {"
    yield '    local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"'
    yield '    local verb="" words="" values=""'
    yield "    COMPREPLY=()"
    yield f'    case "${{COMP_WORDS[1]}}" in {"|".join(VERBS)}) verb="${{COMP_WORDS[1]}}";; esac'
    yield '    if [ "$COMP_CWORD" -eq 1 ]; then verb=""; fi'
    yield '    case "$verb:$before" in'
    for verb, parser in parser_tree().items():
        for flag in flags_of(parser):
            if flag.choices:
                pattern = "|".join(f"{verb}:{name}" for name in flag.names)
                yield f'        {pattern}) values="{" ".join(flag.choices)}";;'
            elif flag.value and not flag.takes_path:
                yield f"        {'|'.join(f'{verb}:{name}' for name in flag.names)}) return;;"
    yield "    esac"
    yield '    if [ -n "$values" ]; then COMPREPLY=($(compgen -W "$values" -- "$current")); return; fi'
    yield '    case "$verb" in'
    for verb, parser in parser_tree().items():
        words = " ".join(word for group in words_of(parser) for word in group.choices)
        yield f'        "{verb}") words="{words}"; values="{" ".join(_flag_names(verb))}";;'
    yield "    esac"
    yield f'    if [ "$COMP_CWORD" -eq 1 ]; then words="{" ".join(VERBS)}"; fi'
    yield '    case "$current" in'
    yield '        -*) COMPREPLY=($(compgen -W "$values" -- "$current"));;'
    yield '        *) COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"));;'
    yield "    esac"
    yield "}"
    yield "complete -o filenames -F _tellings tellings"


def _zsh_lines() -> Iterator[str]:
    yield "#compdef tellings"
    yield "# zsh completion of tellings:  tellings completion zsh > a folder of $fpath/_tellings"
    yield "_tellings() {"
    yield "  local -a verbs"
    yield "  verbs=("
    for verb, text in VERBS.items():
        yield f"    {_single(f'{verb}:{text}')}"
    yield "  )"
    yield "  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then"
    yield "    _describe -t verbs verb verbs"
    yield "    _files"
    yield "    return"
    yield "  fi"
    yield "  case $words[2] in"
    for verb, parser in parser_tree().items():
        label = f"({verb})" if verb else ""
        if not verb:
            continue
        specs = [_zsh_flag(flag) for flag in flags_of(parser)]
        specs += [_single(f"1:{group.name}:({' '.join(group.choices)})") for group in words_of(parser)]
        yield f"    {label} shift words; (( CURRENT-- )); _arguments -s {' '.join(specs)} '*:path:_files' ;;"
    specs = [_zsh_flag(flag) for flag in flags_of(parser_tree()[APP])]
    yield f"    (*) _arguments -s {' '.join(specs)} '*:path:_files' ;;"
    yield "  esac"
    yield "}"
    yield 'if [ "$funcstack[1]" = "_tellings" ]; then _tellings "$@"; else compdef _tellings tellings; fi'


def _zsh_flag(flag: Flag) -> str:
    text = flag.help.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")
    value = ""
    if flag.choices:
        value = f":{flag.value}:({' '.join(flag.choices)})"
    elif flag.value:
        value = f":{flag.value}:{'_files' if flag.takes_path else ' '}"
    return " ".join(_single(f"{name}[{text}]{value}") for name in flag.names)


def _fish_lines() -> Iterator[str]:
    yield "# fish completion of tellings:  tellings completion fish > ~/.config/fish/completions/tellings.fish"
    for verb, text in VERBS.items():
        yield f"complete -c tellings -n __fish_use_subcommand -a {verb} -d {_fish_single(text)}"
    for verb, parser in parser_tree().items():
        where = f"-n '__fish_seen_subcommand_from {verb}'" if verb else "-n __fish_use_subcommand"
        for flag in flags_of(parser):
            yield f"complete -c tellings {where} {_fish_flag(flag)}"
        for group in words_of(parser):
            yield f"complete -c tellings {where} -a {_fish_single(' '.join(group.choices))}"


def _fish_flag(flag: Flag) -> str:
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in flag.names)
    value = ""
    if flag.choices:
        value = f" -x -a {_fish_single(' '.join(flag.choices))}"
    elif flag.value:
        value = " -r" if flag.takes_path else " -x"
    return f"{names}{value} -d {_fish_single(flag.help)}"


def _single(text: str) -> str:
    """A word of the shell, whatever is in it."""
    quoted = text.replace("'", "'\\''")
    return f"'{quoted}'"


def _fish_single(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{quoted}'"
