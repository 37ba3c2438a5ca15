"""Encoding detection and decoding: text from bytes, or why they are none."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

SAMPLE = 64_000
"""Bytes looked at to tell text from binary and one encoding from another."""

BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Marks at the start of a file and the codec that reads (and drops) them. UTF-32 first: its mark begins as UTF-16's."""

BINARY_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text (RTF) document"),
)
"""How files that are surely no text begin, and what to call them."""


@dataclass(frozen=True, slots=True)
class Misread:
    """Letters that a language's encoding becomes in cp1252: ``signs`` must be there, and something ``beside`` them, but
    nothing that is ``never`` there. Each is looked for once, so that a long text takes no longer than its length.
    """

    codec: str
    signs: re.Pattern[str]
    beside: re.Pattern[str]
    never: re.Pattern[str]
    example: str


def _row(codec: str, signs: str, beside: str, never: str, example: str) -> Misread:
    return Misread(codec, re.compile(signs), re.compile(beside), re.compile(never), example)


MISREAD: tuple[Misread, ...] = (
    # š ž in ISO 8859-2: signs inside words, or before one beside letters that no Western language has together with
    # them. Polish in cp1250 has ¹ too, but always ³ ¿ or ê near it.
    _row("iso8859-2", r"[^\W\d_][¹¾][a-zà-ž]|\b¾[a-z]", "[øìèùáíýéò]", "[³¿êœ“”„–—’]", "pøíli¹ pozdì"),
    _row("iso8859-2", r"[^\W\d_][¹¾]", "[øìØ]", "[³¿êœ“”„–—’æåÆÅ]", "pøíli¹"),
    _row("iso8859-2", r"(?<!\w)[®©¾][a-zà-ž]", "[øì]", "[³¿êœ“”„–—’æåÆÅ]", "®ádná øada"),
    _row("iso8859-2", r"[^\W\d_][±¶¼][a-z]|[^\W\d_]±(?!\w)", "", "[œ“”„]", "wcze¶niej b±d¼"),
    # ě ř č ů: no language of the West has ø beside ì, or ì and ù beside š ž ý; Faroese has ø beside á, but ð and æ too.
    _row("cp1250", "[øØ]", "[ìùèòÌÙÈÒ]", "[æåÆÅãõ]", "Pøed vìží stál muž"),
    _row("cp1250", "[øØ]", "[áíúýÁÍÚÝ]", "[æåÆÅãõðÐ]", "bouøe v pátek"),
    _row("cp1250", "[ìø]", "[šžý]", "[æåÆÅãõâê]", "mìsto žádá"),
    _row("cp1250", r"ù\w{,40}[šžý]", "", "[æåÆÅãõâê]", "mùže"),
    _row("cp1250", r"[^\W\d_]ù[a-z]", "[šžýŠŽ]", "[æåÆÅãõâê]", "vùdce žádá"),
    # ő ű: õ elsewhere stands before e (Portuguese) or beside ä (Estonian).
    _row("cp1250", r"[õÕ](?![eE])|[ûÛ]\w?[öüÖÜ]", "", "[ãäçêàèÃÄÇÊÀÈ]", "túl késõn"),
    # ă ş ţ: Portuguese has ã, but neither þ nor º inside a word.
    _row("cp1250", "ã", r"þ|º[^\W\d_]|[^\W\d_]º", "[õçÕÇ]", "oraºul a fost, cã"),
    _row("cp1250", r"[^\W\d_]ã[bcdfgjlmnprtvz]", "", "[õçÕÇ]", "unsprezece bãrci"),
    _row("cp1250", r"\b(?:[csCS]|[Dd]up|[Ff]ãr|[Pp]ân|[Dd]ac|[Ll]âng|[Îî]ns)ã\b", "", "[õçÕÇ]", "a spus cã"),
    _row("cp1250", r"[^\W\d_]º[a-z]|\bª[a-z]{2}", "", "[õçÕÇñ]", "creºterea, ªcolile"),
    _row("cp1250", "[a-z]þ[a-z]", "[ãâî]", "[ðæÐÆ]", "a anunþat cã închide"),
    # ş ğ ı: Icelandic has þ ð ý too, and always á í ú æ beside them.
    _row("cp1254", "[þðý][^þðý]*[þðý]", "", "[áíúæóéÁÍÚÆÓÉøåäß]", "baþkaný uyardý"),
    _row("cp1254", "ý", "[üöçÜÖÇ]", "[áíúæóéÁÍÚÆÓÉøåäßþð]", "günü kapalý"),
    _row("cp1254", "ý", r"[^\W\d_]{2}l[ae]r(?:\b|[ýi]|d[ae])", "[áíúæóéÁÍÚøåäßè]", "sokaklarda duymadý"),
)
"""Languages of the East that the West's encoding makes nonsense of, each with an example of it."""

_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B})
_BROKEN = re.compile("\N{REPLACEMENT CHARACTER}+")
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_SHIFT_JIS = ["cp932", "shift_jis", "shift_jis_2004", "shift_jisx0213"]
_SLOVAK = re.compile(r"[a-zá-ž]ť|Ť[a-z]")
_ODD_INSIDE_WORD = re.compile(r"[a-z][^\w\s’‘'“”\"–—…/.·-][a-z]|[a-z][¹²³ª]")


def binary_kind(data: bytes) -> str:
    """What ``data`` is, in words, if it is no text ("a PNG image", "binary data"); ``""`` if it may be text."""
    for start, name in BINARY_STARTS:
        if data.startswith(start):
            return name
    sample = data[:SAMPLE]
    if not sample or _marked_codec(sample) or _utf16_codec(sample):
        return ""
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    # One stray NUL or bell is a scar of some export; a tenth of them, or several NULs, is no text.
    return "binary data" if controls > len(sample) / 10 or sample.count(0) > 3 else ""


def decode_text(data: bytes, declared: str = "") -> str:
    """``data`` as text. Never raises: what no encoding explains becomes U+FFFD.

    In turn: byte order marks, UTF-8, UTF-16 without a mark, UTF-8 with a few broken bytes, the charset that the file
    itself ``declared``, Western (cp1252) where the letters allow it, what charset-normalizer finds. UTF-8 goes before
    what is declared, since many pages in UTF-8 say Latin-1. Line ends are left as they are.
    """
    if codec := _marked_codec(data) or _utf16_codec(data[:SAMPLE]):
        return data.decode(codec, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, declared)


def _marked_codec(data: bytes) -> str:
    return next((codec for mark, codec in BYTE_ORDER_MARKS if data.startswith(mark)), "")


def _utf16_codec(sample: bytes) -> str:
    """UTF-16 of mostly Western text shows as NUL in every second byte."""
    if len(sample) < 4 or 0 not in sample:
        return ""
    even, odd = sample[::2], sample[1::2]
    if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return ""


def _decode_legacy(data: bytes, declared: str = "") -> str:
    """Text that is not valid UTF-8."""
    mended = data.decode("utf-8", errors="replace")
    broken = len(_BROKEN.findall(mended))
    wide = sum(1 for c in mended if c > "\x7f") - mended.count("\N{REPLACEMENT CHARACTER}")
    if wide > 2 * broken:
        return mended
    if (stated := _as_declared(data, declared)) is not None:
        return stated
    western = _decode_western(data)
    return western if western is not None else _decode_detected(data, mended)


def _as_declared(data: bytes, declared: str) -> str | None:
    """``data`` in the charset that it declares, None if that is UTF-8, unknown or wrong. Latin-1 means cp1252."""
    try:
        name = codecs.lookup(declared.strip()).name
        if name in ("utf-8", "ascii", "iso8859-1"):
            return None if name == "utf-8" else data.decode("cp1252", errors="replace")
        text = data.decode(name, errors="replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if isinstance(text, str) and text.count("\N{REPLACEMENT CHARACTER}") * 200 <= len(text) else None


def _decode_western(data: bytes) -> str | None:
    """``data`` read as cp1252 if that gives plausible words, else None.

    charset-normalizer cannot tell cp1252 from cp1250 in a page of English, so a look at the letters comes first:
    text in another alphabet is mostly high bytes, and Central European letters turn into signs inside words.
    """
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if high > 0.25 * len(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return _decode_slovak(data)
    if _ODD_INSIDE_WORD.search(text):
        return data.decode("iso8859-2", errors="replace") if _eastern(text) == "iso8859-2" else None
    return data.decode(codec, errors="replace") if (codec := _eastern(text)) else text


def _decode_slovak(data: bytes) -> str | None:
    """``data`` as cp1250 if what cp1252 has no letters for is "ť" inside or behind words, else None."""
    try:
        text = data.decode("cp1250")
    except UnicodeDecodeError:
        return None
    return text if _SLOVAK.search(text) and not _ODD_INSIDE_WORD.search(text) else None


def _eastern(text: str) -> str:
    """The encoding that a text read as cp1252 is in, if letters stand together that no Western language mixes."""
    return next(
        (
            row.codec
            for row in MISREAD
            if row.signs.search(text) and row.beside.search(text) and not row.never.search(text)
        ),
        "",
    )


def _decode_detected(data: bytes, otherwise: str) -> str:
    from charset_normalizer import from_bytes

    for passed_over in ([], _SHIFT_JIS):
        best = from_bytes(data[:SAMPLE], cp_exclusion=passed_over).best()
        if best is None or best.encoding == "ascii":
            break
        text = data.decode(best.encoding, errors="replace")
        # Nobody writes news in half-width katakana; Cyrillic in KOI8-R, taken for Shift JIS, looks like that.
        if len(_HALF_WIDTH.findall(text)) < 0.2 * len(text):
            return text
    return otherwise
