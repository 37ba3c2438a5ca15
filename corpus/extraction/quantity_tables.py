"""Tables of :mod:`corpus.extraction.quantities`: numbers, scales, units, hedges. Every row's example is tested."""

from __future__ import annotations

from typing import Literal, TypeAlias

Bound = Literal["", "least", "above", "most", "about", "range"]
"""What a hedge makes of a figure: a floor, a floor not reached itself, a ceiling, near the value, or two ends."""

Hedge: TypeAlias = tuple[tuple[str, ...], float, float, Bound, str]

HEDGES: tuple[Hedge, ...] = (
    # words before the figure, factors of the lower and the upper bound of what is usually meant, bound, example
    (("no", "fewer", "than"), 1.0, 1.2, "least", "no fewer than 40 guests"),
    (("no", "less", "than"), 1.0, 1.2, "least", "no less than 40 guests"),
    (("no", "more", "than"), 0.8, 1.0, "most", "no more than 40 guests"),
    (("as", "many", "as"), 0.8, 1.0, "most", "as many as 40 guests"),
    (("as", "much", "as"), 0.8, 1.0, "most", "as much as $40"),
    (("more", "than"), 1.0, 1.2, "above", "more than 70 houses"),
    (("at", "least"), 1.0, 1.2, "least", "at least 70 houses"),
    (("greater", "than"), 1.0, 1.2, "above", "greater than 70 houses"),
    (("upwards", "of"), 1.0, 1.2, "above", "upwards of 70 houses"),
    (("less", "than"), 0.8, 1.0, "most", "less than 70 houses"),
    (("fewer", "than"), 0.8, 1.0, "most", "fewer than 70 houses"),
    (("up", "to"), 0.8, 1.0, "most", "up to 70 houses"),
    (("at", "most"), 0.8, 1.0, "most", "at most 70 houses"),
    (("just", "over"), 1.0, 1.05, "about", "just over 70 houses"),
    (("just", "under"), 0.95, 1.0, "about", "just under 70 houses"),
    (("close", "to"), 0.9, 1.05, "about", "close to 70 houses"),
    (("or", "so"), 0.93, 1.07, "about", "or so 70 houses"),
    (("over",), 1.0, 1.2, "above", "over 70 houses"),
    (("exceeding",), 1.0, 1.2, "above", "exceeding 70 houses"),
    (("under",), 0.8, 1.0, "most", "under 70 houses"),
    (("below",), 0.8, 1.0, "most", "below 70 houses"),
    (("nearly",), 0.9, 1.0, "about", "nearly 80 houses"),
    (("almost",), 0.9, 1.0, "about", "almost 80 houses"),
    (("about",), 0.93, 1.07, "about", "about 80 houses"),
    (("around",), 0.93, 1.07, "about", "around 80 houses"),
    (("roughly",), 0.93, 1.07, "about", "roughly 80 houses"),
    (("approximately",), 0.93, 1.07, "about", "approximately 80 houses"),
    (("estimated",), 0.93, 1.07, "about", "an estimated 80 houses"),
    (("some",), 0.93, 1.07, "about", "some 80 houses"),
)

HEDGES_BEHIND: tuple[Hedge, ...] = (
    # the same for words behind the figure
    (("or", "more"), 1.0, 1.2, "least", "70 or more houses"),
    (("or", "so"), 0.93, 1.07, "about", "70 or so houses"),
    (("or", "fewer"), 0.8, 1.0, "most", "70 or fewer houses"),
    (("or", "less"), 0.8, 1.0, "most", "70 or less houses"),
)

VAGUE: tuple[tuple[tuple[str, ...], float, float, str], ...] = (
    # words, lowest and highest value meant, example
    (("hundreds", "of", "thousands"), 150_000, 999_999, "hundreds of thousands of voters"),
    (("tens", "of", "thousands"), 15_000, 99_999, "tens of thousands of voters"),
    (("thousands",), 1_500, 50_000, "thousands of voters"),
    (("hundreds",), 150, 999, "hundreds of voters"),
    (("dozens",), 20, 150, "dozens of voters"),
    (("half", "a", "dozen"), 5, 7, "half a dozen voters"),
    (("a", "dozen"), 10, 14, "a dozen voters"),
    (("half", "a"), 0.45, 0.55, "half a million voters"),
    (("a", "hundred"), 90, 110, "a hundred voters"),
    (("a", "thousand"), 900, 1_100, "a thousand voters"),
    (("a", "million"), 900_000, 1_100_000, "a million voters"),
    (("a", "billion"), 9e8, 1.1e9, "a billion voters"),
)

VAGUE_BY_WORD: dict[str, list[tuple[tuple[str, ...], float, float, str]]] = {}
for _row in VAGUE:
    VAGUE_BY_WORD.setdefault(_row[0][0], []).append(_row)

SPELLED: dict[str, float] = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {
    word: 10.0 * ten
    for ten, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
"""Number words below a hundred."""

SCALES: dict[str, float] = {
    "dozen": 12, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
SCALE_LETTERS: dict[str, float] = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}
CURRENCY_SIGNS = frozenset("$£€¥")
MAY_PRECEDE = CURRENCY_SIGNS | frozenset("(\"'[~—")
"""Signs that may stand before a figure without a space."""

RANGE = frozenset({"to", "-"})
FRACTIONS = frozenset("half halves third thirds quarter quarters fourth fourths fifth fifths tenth tenths".split())

UNITS: tuple[tuple[str, str, float, str], ...] = (
    # unit, its names, factor to the unit, example
    ("percent", "%|percent|per cent|pc", 1, "12 per cent"),
    ("points", "percentage points|percentage point", 1, "12 percentage points"),
    ("times", "times", 1, "12 times"),
    ("$", "dollars|dollar|us dollars", 1, "12 dollars"),
    ("€", "euros|euro", 1, "12 euros"),
    ("¥", "yen|yuan", 1, "12 yen"),
    ("m", "m|metre|metres|meter|meters", 1, "12 metres"),
    ("m", "km|kms|kilometre|kilometres|kilometer|kilometers", 1000, "12 km"),
    ("m", "mile|miles", 1609.34, "12 miles"),
    ("m", "ft|foot|feet", 0.3048, "12 feet"),
    ("m", "inch|inches", 0.0254, "12 inches"),
    ("m", "cm|centimetre|centimetres|centimeter|centimeters", 0.01, "12 cm"),
    ("m", "yard|yards", 0.9144, "12 yards"),
    ("hectare", "hectare|hectares|ha", 1, "12 hectares"),
    ("hectare", "acre|acres", 0.4047, "12 acres"),
    ("kg", "kg|kgs|kilo|kilos|kilogram|kilograms", 1, "12 kg"),
    ("pound", "pound|pounds|lb|lbs", 1, "12 pounds"),
    ("kg", "ton|tons|tonne|tonnes", 1000, "12 tonnes"),
    ("km/h", "kph|kmh|km / h|km per hour|kilometres per hour|kilometers per hour", 1, "12 kph"),
    ("km/h", "mph|miles per hour", 1.609, "12 mph"),
    ("degree", "degree|degrees", 1, "12 degrees"),
    ("second", "second|seconds", 1, "12 seconds"),
    ("minute", "minute|minutes|min|mins", 1, "12 minutes"),
    ("hour", "hour|hours", 1, "12 hours"),
    ("day", "day|days", 1, "12 days"),
    ("week", "week|weeks", 1, "12 weeks"),
    ("month", "month|months", 1, "12 months"),
    ("year", "year|years", 1, "12 years"),
    ("decade", "decade|decades", 1, "12 decades"),
)
UNIT_OF: dict[str, tuple[str, float]] = {
    name: (unit, float(factor)) for unit, names, factor, _ in UNITS for name in names.split("|")
}
"""Unit and factor by name, "per cent" and other names of two or three words included."""

MONEY = frozenset(
    """dollars pounds euros francs pesos rupees yuan yen won rand riyals dinars lira roubles rubles kroner
    shillings baht ringgit rupiah dirhams shekels zloty zlotys forints hryvnia naira taka krona kronor reais""".split()
)
"""Currencies that may follow the adjective of a country: "3 million Egyptian pounds"."""

SIGN_OF_MONEY = {"us dollars": "$", "american dollars": "$", "british pounds": "£"}
"""Those with a country that are meant where their sign stands alone."""

DAYS_OF: dict[str, float] = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30.44, "year": 365.25,
    "decade": 3652.5,
}  # fmt: skip
"""Days of a unit of time, so that three weeks can be held against a month."""

WHOLE_TIMES = frozenset("straight consecutive full whole solid long successive".split())
"""Words between a number and a measure of time: "three straight years"."""

BEFORE_ONE = frozenset("for within nearly almost about over than lasted took takes after least".split())
"""Words before "a month" that make it a measure."""

TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
"""Units of which a sentence may well hold several that are no contradiction."""

LABELS = frozenset(
    """no nos number # page chapter article section flight highway route room channel phase type category level grade
    tier episode volume gate platform terminal zone sector""".split()
)
"""Words whose number is a name."""

OPENERS = frozenset(
    """the a an about nearly some more at around over and but in of with for by to from on almost only just up least
    than as mr after all monday tuesday wednesday thursday friday saturday sunday""".split()
)
"""Words that may be capitalised for other reasons than that the number after them belongs to a name."""

PLURALS = frozenset("people men women children police troops staff crew cattle sheep dead injured wounded".split())
"""Words for several that do not end in s."""

PAIRED = frozenset(
    """current former past present serving retired sitting old new young local foreign male female black white big small
    public private national regional military civilian""".split()
)
"""Adjectives of which two may come before what is counted."""

BALLOT = frozenset("vote votes voted voting".split())
"""Words beside which two numbers with a stroke between them are those of a vote."""
