"""Words that the stemmer takes for forms of words they have nothing to do with, and the stem each has instead."""

from __future__ import annotations

# Each line is one word with its forms; the first is its stem. Found by reading the stems that news has more than one
# frequent word of; what is akin in meaning (product and productivity) is left together.
_APART = """
aide aides
arms
authority authorities
busy
celebrity celebrities
conservation conservationist conservationists
conversation conversational conversations
convertible convertibles
critical critically
customs
defendant defendants
execution executed executing executions execute executes
executive executives
experiment experimental experimented experimenting experiments
festive festivities festivity
france
goods
handful handfuls
hardly
important importance importantly
informal informally
initiative initiatives
liberation
maine
majority majorities
means
memorial memorials
mineral minerals
minority minorities
nearly
nominal nominally
objective objectives
opposite opposites
physics physicist physicists
positive positively
premiere premiered premieres
publication publications
publicity
quite
relative relatives
relatively
remarkable remarkably
respective respectively
responsible responsibility responsibilities
securities
several
shortly
succession successive successor successors
transition transitional transitions
underlying
unite united unites uniting

angeles
change changed changes changing
clarke
cooperate cooperated cooperates cooperating cooperation cooperative cooperatives
davies
denis
greene
harris
"""

STEM_EXCEPTIONS: dict[str, str] = {form: words[0] for words in map(str.split, _APART.splitlines()) for form in words}
"""The stem of each such lower-case word."""
