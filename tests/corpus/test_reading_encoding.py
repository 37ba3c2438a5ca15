"""Encodings of files that name none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading.encoding import BINARY_STARTS, binary_kind, decode_text

ENGLISH = "The café in Zürich shut on Friday – “for good”, the owner’s son said. Señora Peña paid €5."
LATIN = "Der Minister erklärte in Köln, dass die Straße über den Fluss für Fußgänger gesperrt bleibt."
RUSSIAN = "Паром вернулся в порт в понедельник вечером, сообщила компания. Никто из пассажиров не пострадал."
POLISH = "Premier powiedział w środę, że rząd będzie głosował przeciw ustawie. Święta już blisko, mówią posłowie."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        ("Mr Hale’s boat", "cp1252"),
        (LATIN, "latin-1"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "utf-16"),
        (POLISH, "cp1250"),
    ],
)
def test_encodings_are_recognised(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert not binary_kind(data)
    assert decode_text(data) == text


def test_one_broken_byte_does_not_spoil_the_rest() -> None:
    data = f"{ENGLISH} {RUSSIAN}".encode()
    broken = data[:20] + b"\xff" + data[20:]
    assert decode_text(broken).replace("\N{REPLACEMENT CHARACTER}", "") == f"{ENGLISH} {RUSSIAN}"


@pytest.mark.parametrize(("start", "name"), BINARY_STARTS)
def test_binary_files_are_called_by_their_kind(start: bytes, name: str) -> None:
    assert binary_kind(start + b"rest of it") == name


def test_a_stray_control_character_does_not_make_text_binary() -> None:
    assert not binary_kind(b"The ferry\x00 is late.\x07 It will sail on Monday.")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=500))
def test_decoding_never_raises(data: bytes) -> None:
    assert isinstance(decode_text(data), str)
    assert isinstance(binary_kind(data), str)


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_utf8_is_read_as_it_is(text: str) -> None:
    data = text.encode()
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) and b"\0" not in data:
        assert decode_text(data) == text


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1250", "Starostka města řekla novinářům, že varování přišlo příliš pozdě."),
        ("cp1250", "Vítězných soutěžních duelů bylo pět."),
        ("cp1250", "A polgármester azt mondta, hogy a figyelmeztetés túl későn érkezett."),
        ("cp1250", "Furtuna a ajuns vineri pe coastă, iar unsprezece bărci s-au desprins."),
        ("cp1250", "Primarul a spus că oraşul a fost avertizat prea târziu."),
        ("cp1254", "Belediye başkanı uyarının çok geç geldiğini söyledi."),
        ("cp1250", "Řidič náklaďáku v pátek ráno přehlédl závory."),
        ("cp1250", "Nikdo neví, kdo v noci otevřel vrata loděnice."),
        ("cp1250", "Hráči se vrátili domů, vůdce stáje žádá klid."),
        ("cp1250", "A kikötő őre szerint hűvös éjszaka volt."),
        ("cp1250", "Nem tudják, ki felelős a későn szóló szirénáért."),
        ("cp1250", "Paznicul spune că nu a văzut nimic."),
        ("cp1250", "Două bărci au rămas la mal după furtună."),
        ("cp1250", "Şase oameni au ajuns la spital, creşte numărul răniţilor."),
        ("cp1250", "Starosta mal niesť vinu, povedal súd."),
        ("cp1254", "Balıkçılar limana dönemedi, rüzgâr çok güçlüydü."),
        ("cp1254", "Tekneler sabaha kadar aranmadı."),
        ("cp1254", "Müdür kapıyı açmadı, görevli yoktu."),
        ("iso8859-2", "Řeka se rozvodnila příliš rychle, řekl starosta obce."),
        ("iso8859-2", "Žádný most nezůstal stát, uvedli hasiči v neděli při zprávách."),
        ("iso8859-2", "Straż ostrzegała wcześniej, ale łodzie zostały."),
        ("cp1252", "Sjøfolk på øya ventede i går på en ny båd ved kajen."),
        ("cp1252", "Où est le maire ? À l'hôtel de ville¹, où l'été dure, ©agence."),
        ("cp1252", "El 1º de mayo la señora Peña cerró la 2ª puerta, según él."),
        ("cp1252", "Die Größe beträgt 5±1 m, das ¾ Maß war früher üblich."),
        ("cp1252", "Stormurinn náði ströndinni á föstudag og ellefu bátar slitnuðu frá bryggju, það var þungt."),
        ("cp1252", "Não há razões, põe-se a questão à câmara amanhã."),
        ("cp1252", "Torm jõudis põhjarannikule reedel ja üksteist paati läks lahti."),
        ("cp1252", "Venerdì però la virtù è lì, perché la città è così."),
        ("cp1252", "Ordføreren sa at byen ble varslet for sent; elleve båter slet seg."),
    ],
)
def test_a_sentence_of_an_eastern_language_is_told_from_the_west(codec: str, text: str) -> None:
    assert decode_text(text.encode(codec)) == text


@pytest.mark.parametrize("letter", "øãýþìõ¹")
def test_a_long_text_of_one_telling_letter_takes_no_time_to_speak_of(letter: str) -> None:
    """Looked for once each: a pair of signs searched from every place would take minutes."""
    text = f"a{letter}a b " * 200_000
    assert decode_text(text.encode("cp1252")).count("b") == 200_000
