"""What the made-up articles are about: outlets, people, places and events that do not exist."""

from __future__ import annotations

OUTLETS = (
    "Ellery Courier",
    "Northern Packet",
    "The Quay Post",
    "Vastmark Herald",
    "Radio Sund",
    "Hill Country Times",
    "Meridian Telegraph",
    "The Lantern",
)
AGENCIES = ("Nordwire", "Sund Press Agency", "AP", "Reuters")
FIRST = tuple("Ana Rolf Ines Viktor Marta Pavel Olga Tomas Leila Gregor Nadia Stefan Clara Yusuf Edith Henrik".split())
SURNAMES = (
    # as most write it, as some do
    ("Halvorsen", "Halvarsen"),
    ("Kasimov", "Qasimov"),
    ("Meyer", "Meier"),
    ("Brandt", "Brandt"),
    ("Okafor", "Okafor"),
    ("Lindqvist", "Lindquist"),
    ("Petrenko", "Petrenko"),
    ("Al-Rashedi", "al-Rashidi"),
    ("O’Dell", "O'Dell"),
    ("Moreau", "Moreau"),
    ("Szabo", "Szabó"),
    ("Ekdal", "Ekdal"),
    ("van der Hoek", "Van der Hoek"),
    ("Costa", "Costa"),
    ("Thorne", "Thorne"),
    ("Iversen", "Iverson"),
)
TITLES = (
    ("Mayor", "the mayor"),
    ("Transport Minister", "the minister"),
    ("Police Commissioner", "the commissioner"),
    ("Harbour Master", "the harbour master"),
    ("Professor", "the professor"),
    ("Judge", "the judge"),
    ("Sen.", "the senator"),
    ("Dr", "the doctor"),
)
PLACES = (
    "Port Ellery",
    "Larvik",
    "Sund",
    "Vastmark",
    "Upper Marling",
    "Lisbon",
    "Trieste",
    "Kirkby Sands",
    "Halifax",
    "Odessa",
)
BODIES = (
    ("Northern Rail Company", "NRC"),
    ("Harbour Workers Union", "HWU"),
    ("National Weather Office", "NWO"),
    ("Bank of Vastmark", "BV"),
    ("Marling University", "MU"),
    ("Stora Shipping Lines", "SSL"),
    ("Ministry of Fisheries", "MOF"),
    ("Coastal Research Institute", "CRI"),
)

EVENTS = (
    # what happened: headlines, ways to begin, ways to go on; {n} is a figure, {m} another, {d} the day of it
    (
        ("Fire destroys {a} warehouse in {place}", "{n} hurt as {place} warehouse burns", "Fire in the {a} quarter"),
        (
            "A fire destroyed the old {a} warehouse in {place} on {weekday}, and {n} people were hurt.",
            "{n} people were hurt on {weekday} when fire swept through a {a} warehouse in {place}.",
            "The {a} warehouse of {place} burnt to the ground on {day}; {n} people were injured.",
        ),
        (
            "Firefighters from {m} stations fought for the {c} and the {d} all night.",
            "The roof fell on the {b} shortly after 9:30 pm, when nobody was inside.",
            "The {body} ({short}) had warned of the {e} wiring {ago}.",
        ),
    ),
    (
        ("Ferry runs aground off {place}", "{n} rescued from ferry near {place}", "Ferry stuck on the {a} rock"),
        (
            "A ferry with {n} passengers aboard ran aground off {place} early on {weekday}.",
            "About {n} passengers were taken off a ferry that struck the {a} rock near {place} on {weekday}.",
            "Lifeboats rescued {n} people from a ferry that ran aground off {place} on {day}.",
        ),
        (
            "The ship, laden with a {c}, belongs to the {body}, known as {short}.",
            "It had left {other} and its {d} {m} hours before, in thick fog.",
            "An inquiry into the {e} affair ended {ago} without a result.",
        ),
    ),
    (
        ("{surname} resigns over {place} contract", "{title} {surname} quits", "{a} contract costs {surname} the post"),
        (
            "{title} {name} resigned on {weekday} over a {b} contract worth ${n} million.",
            "{name} stepped down on {weekday} after weeks of questions about a ${n} million {a} contract in {place}.",
            "A contract of ${n} million has cost {title} {name} the post, it was announced in {place} on {day}.",
        ),
        (
            "The contract went to the {body} ({short}), which makes no {c}.",
            "The council of {place} had voted for the {d} by {m} votes to 7.",
            "Auditors asked about the {e} {ago}.",
        ),
    ),
    (
        ("Dockers strike in {place}", "Strike halts port of {place}", "{n} dockers leave the {a} quay"),
        (
            "More than {n} dockers walked out in {place} on {weekday} and brought the port to a halt.",
            "The port of {place} stood still on {weekday} as {n} dockers of the {a} quay went on strike.",
            "Some {n} dockers have been on strike in {place} since {day}, their union said.",
        ),
        (
            "The {body}, or {short}, offered {m} per cent more for each {c} unloaded.",
            "Ships with a {d} aboard were sent to {other} instead.",
            "The strike over the {e} ended {ago}.",
        ),
    ),
    (
        ("Floods cut off {place}", "{n} homes under water in {place}", "River takes the {a} of {place}"),
        (
            "The river burst its banks at {place} on {weekday} and flooded {n} homes and the {a}.",
            "Nearly {n} homes stood under water in {place} on {weekday} after two days of rain.",
            "Floods have cut off {place} since {day}; {n} homes are under water.",
        ),
        (
            "The {body} ({short}) measured {m} mm of rain in a {c}.",
            "The {d} bridge to {other} was closed at noon.",
            "The dam with the {e} was repaired {ago}.",
        ),
    ),
    (
        ("Court clears {surname}", "{surname} acquitted in {place}", "Verdict in {a} trial"),
        (
            "A court in {place} acquitted {title} {name} on {weekday} after a trial of {n} days.",
            "{name} walked free from court in {place} on {weekday}, {n} days after the trial began.",
            "After {n} days of hearings a court in {place} cleared {name} of the {a} fraud on {day}.",
        ),
        (
            "Prosecutors had asked for {m} years in prison for the theft of a {b}.",
            "The {body}, which brought the case, wants the {c} back; {short} has 14 days to appeal.",
            "The {d} was seized {ago}.",
        ),
    ),
)

DEEDS = (
    # one way to say it, another
    ("blocked", "stood in the way of"),
    ("crushed", "flattened"),
    ("replaced", "took the place of"),
    ("was sold together with", "went under the hammer with"),
    ("was found below", "turned up under"),
    ("had been paid for by the owner of", "was a gift of whoever owned"),
    ("was towed past", "was dragged along"),
    ("belonged to the family with", "was the property of those who had"),
    ("cost twice as much as", "was double the price of"),
    ("had never been insured, unlike", "was without insurance, other than"),
    ("was repaired before", "was mended ahead of"),
    ("could be seen from", "was visible from"),
)
QUALITIES = tuple(
    """wooden rusty painted crooked famous forgotten green stolen private ancient electric broken Portuguese narrow
    unfinished golden heavy silent borrowed second-hand""".split()
)
WHERE = tuple(
    """behind the customs house|in full daylight|at the northern gate|for the first time since the war
    without a permit|on the advice of a lawyer|under a tarpaulin|to the surprise of the guards|during the holidays
    near the old tram stop|in front of cameras|as the inspectors looked on""".replace("\n    ", "|").split("|")
)

QUOTES = (
    # of whom the report is about
    "We will not rest until every family that owns a {a} knows what happened to the {b} and why",
    "This is a good day for all who asked where the {e} and the {a} had gone",
    "Whoever took the {b} will find that every {c} in this town has an owner",
    "A good {d} does not fall from the sky, and a {e} even less so",
    "My {c} is none of your business, and as for the {a}, I was told the wrong price",
    "Every {b} that leaves this coast is one too many, and the {d} was the last",
    # of others
    "Nobody told us anything about the {c} before the morning, and by then it was far too late for the {d}",
    "I have said that the {b} was wrong and that somebody would have to pay for the {c}",
    "There is no money left for a {d} like this one, let alone for the {e}",
    "The people here have waited eleven years for a {a}, and they are tired of the {c}",
    "First they came for the {e}, and now we are to live without a {b} too",
    "You could hear the {d} break from the {a}, and then there was silence",
)
ALTERED = (
    ("every", "each"),
    ("far too late", "too late"),
    ("a good", "a great"),
    ("wrong", "false"),
    ("no money", "nothing"),
    ("tired", "sick"),
)
THINGS = tuple(
    """accordion aquarium balcony balloon barometer barrel beehive bell bicycle billboard birdcage blackboard blanket
    boiler bonfire bookcase bottle bracelet brewery bucket bulldozer cabbage cactus calendar candle cannon canoe caravan
    carpet castle cathedral ceiling cellar chandelier chapel cherry chimney cinema circus clock coffin compass cottage
    cradle crown cupboard curtain cushion diamond doorstep drawer dungeon easel elephant elevator engine envelope fence
    fiddle flagpole flute fountain freezer garage garden gate giraffe glacier goose granary greenhouse guitar hammer
    hammock harp haystack hedge helmet hinge hospital hut igloo jacket jar jukebox kettle kiosk kitchen kite ladder
    lantern lawn library lighthouse lizard locomotive loom magnet mailbox mandolin marble mask mattress meadow
    microscope mill mirror monastery mosaic museum needle nursery oak observatory orchard organ oven pagoda pancake
    parachute
    peacock pendulum pergola piano pillar""".split()
)
"""Five for each event."""

AGO = ("last month", "last year", "two weeks ago", "in March 2018", "on 14 February", "three years ago", "last summer")
FILLERS = (
    "Shops in the centre stayed closed for the rest of the day.",
    "Neighbours brought blankets and hot tea.",
    "The road along the shore was open again by the evening.",
    "A spokeswoman declined to comment.",
    "The weather office expects more wind until Thursday.",
    "Schools in the district will open an hour later.",
)
FURNITURE = ("Advertisement", "Sign up for our newsletter", "Read more: The week in pictures", "Share this article")
