"""Tables of :mod:`corpus.extraction.quantities`: numbers, scales, units, hedges. Every row's example is tested."""

from __future__ import annotations

HEDGES: tuple[tuple[tuple[str, ...], float, float, str], ...] = (
    # words before the figure, factor of the lower and of the upper bound, example
    (("no", "more", "than"), 0.7, 1.0, "no more than 40 guests"),
    (("no", "fewer", "than"), 1.0, 1.35, "no fewer than 40 guests"),
    (("no", "less", "than"), 1.0, 1.35, "no less than 40 guests"),
    (("as", "many", "as"), 0.7, 1.0, "as many as 40 guests"),
    (("as", "much", "as"), 0.7, 1.0, "as much as $40"),
    (("more", "than"), 1.0, 1.35, "more than 70 houses"),
    (("at", "least"), 1.0, 1.35, "at least 70 houses"),
    (("greater", "than"), 1.0, 1.35, "greater than 70 houses"),
    (("upwards", "of"), 1.0, 1.35, "upwards of 70 houses"),
    (("less", "than"), 0.7, 1.0, "less than 70 houses"),
    (("fewer", "than"), 0.7, 1.0, "fewer than 70 houses"),
    (("up", "to"), 0.7, 1.0, "up to 70 houses"),
    (("at", "most"), 0.7, 1.0, "at most 70 houses"),
    (("close", "to"), 0.9, 1.1, "close to 70 houses"),
    (("or", "so"), 0.9, 1.1, "or so 70 houses"),
    (("over",), 1.0, 1.35, "over 70 houses"),
    (("exceeding",), 1.0, 1.35, "exceeding 70 houses"),
    (("under",), 0.7, 1.0, "under 70 houses"),
    (("below",), 0.7, 1.0, "below 70 houses"),
    (("nearly",), 0.9, 1.0, "nearly 80 houses"),
    (("almost",), 0.9, 1.0, "almost 80 houses"),
    (("about",), 0.9, 1.1, "about 80 houses"),
    (("around",), 0.9, 1.1, "around 80 houses"),
    (("roughly",), 0.9, 1.1, "roughly 80 houses"),
    (("approximately",), 0.9, 1.1, "approximately 80 houses"),
    (("estimated",), 0.9, 1.1, "an estimated 80 houses"),
    (("some",), 0.9, 1.1, "some 80 houses"),
)

VAGUE: tuple[tuple[tuple[str, ...], float, float, str], ...] = (
    # words, lowest and highest value meant, example
    (("hundreds", "of", "thousands"), 150_000, 999_999, "hundreds of thousands of voters"),
    (("tens", "of", "thousands"), 15_000, 99_999, "tens of thousands of voters"),
    (("thousands",), 1_500, 99_999, "thousands of voters"),
    (("hundreds",), 150, 1_999, "hundreds of voters"),
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
    shillings""".split()
)
"""Currencies that may follow the adjective of a country: "3 million Egyptian pounds"."""

TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
"""Units of which a sentence may well hold several that are no contradiction."""

LABELS = frozenset("no nos number # page chapter article section flight highway route room channel phase type".split())
"""Words whose number is a name."""

OPENERS = frozenset(
    """the a an about nearly some more at around over and but in of with for by to from on almost only just up least
    than as mr after all monday tuesday wednesday thursday friday saturday sunday""".split()
)
"""Words that may be capitalised for other reasons than that the number after them belongs to a name."""
