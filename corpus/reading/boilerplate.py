"""Boilerplate: what a web page adds around a story, invitations to read on, to share, to subscribe."""

from __future__ import annotations

from corpus.reading.line_patterns import LinePattern

_END = r"[.!:…»›>→]*"
_LINK = r"(?:https?://|www\.)\S+"

_FURNITURE: tuple[tuple[str, str, str, str], ...] = (
    ("no word", "", r"[\W_]+", "* * *"),
    (
        "advertisement",
        "advert|sponsored|promoted|ad feedback",
        r"(?:advert|advertisement|sponsored|promoted|ad feedback)"
        r"(?:\s?[-–—:|]?\s?(?:continue|scroll|content|story|article|feedback|by)\b.{0,60})?" + _END,
        "Advertisement - Continue Reading Below",
    ),
    (
        "continue",
        "article continues|story continues|continue reading|scroll|keep reading",
        r"(?:(?:article|story) continues|continue reading|scroll (?:down|on)|keep reading)\b.{0,40}",
        "Story continues below",
    ),
    (
        "read more",
        "read|see also|see more|also read|more on|more from",
        r"(?:read (?:more|next|also|the full \w+)|see (?:also|more)|also read|more (?:on|from) (?:this|the) \w+)"
        r"(?:\s?[:»>|–—-].{0,200}|\s(?:about|on|here|of|at|in|from)\b.{0,120})?" + _END,
        "Read more: Envoy met senator twice",
    ),
    (
        "related",
        "related|more stories|more news|more coverage|most|recommended|trending|you may|you might|don|"
        "editor|top stories|latest news",
        r"(?:related(?: (?:stories|articles?|news|content|topics|links|coverage|posts))?|more (?:stories|news|coverage)"
        r"|most (?:read|popular|viewed|shared)|recommended|trending|you (?:may|might) also like|don['’]t miss"
        r"|editors?['’]?s? picks?|top stories|latest news)(?:\s?[:|].{0,160})?",
        "Related: The envoy's calendar",
    ),
    (
        "share",
        "read or|share|tweet|pin|email|e-mail|print|save|bookmark|comment|like",
        r"(?:read or )?(?:share|tweet|pin|e-?mail|print|save|bookmark|comments?|like)"
        r"(?: (?:this|it|via|on (?:facebook|twitter|x|whatsapp)|with (?:a |your )?friends?)\b.{0,80})?" + _END,
        "Share this story",
    ),
    ("count", "", r"\d[\d,.]*k? (?:shares?|comments?|likes?|views?|reads?)", "124 shares"),
    (
        "networks",
        "facebook|twitter|pinterest|whatsapp|linkedin|reddit|email|e-mail|messenger|telegram|tumblr|"
        "copy|link|share|print",
        r"(?:(?:facebook|twitter|pinterest|whatsapp|linkedin|reddit|e-?mail|messenger|telegram|tumblr|copy link"
        r"|link copied|share|print)[\s,|/]*){1,12}",
        "Facebook Twitter Pinterest",
    ),
    (
        "follow",
        "follow|like|find|join|connect|chat|check",
        r"(?:follow|like|find|join|connect with|chat with|check) (?:.{1,60} )?(?:on|at|via|in|out on) "
        r"(?:facebook|twitter|instagram|youtube|linkedin|telegram|whatsapp|tiktok|google news|messenger)\b.{0,100}",
        "Follow us on Twitter @northernwire",
    ),
    ("follow handle", "follow", r"follow [\w .'’-]{2,40}[ :]@\w*\.?", "Follow Ada Brook @adabrook"),
    (
        "sign up",
        "sign|subscribe|register|log|already a|become a|support our",
        r"(?:sign[ -]?up|subscribe|register|log ?in|sign in|already a (?:subscriber|member)"
        r"|become a (?:member|subscriber)"
        r"|support our journalism)(?: (?:to|for|now|here|today|with|and|or|below|free)\b.{0,120})?" + _END,
        "Sign up for our morning newsletter",
    ),
    (
        "get",
        "get|receive",
        r"(?:get|receive) .{0,80}\b(?:in your inbox|newsletters?|alerts|our app|notifications)\b.{0,60}",
        "Get our top stories in your inbox",
    ),
    (
        "thanks",
        "thank",
        r"thank(?:s| you) for (?:subscribing|signing up|reading|registering).{0,80}",
        "Thank you for reading!",
    ),
    (
        "click",
        "click|tap",
        r"(?:click|tap) (?:here|to|on|the|below|above|through)\b.{0,160}",
        "Click here to see the gallery",
    ),
    (
        "watch",
        "watch|video|listen|gallery|photos|see|view",
        r"(?:watch|video|listen|gallery|photos|see|view)\b:?[^.!?]{0,150}\b(?:below|above|here|player|podcast)" + _END,
        "Watch the hearing below:",
    ),
    (
        "watch label",
        "watch|video|listen|live|gallery|podcast|audio|slideshow|infographic",
        r"(?:watch|video|listen|live|gallery|podcast|audio|slideshow|infographic)(?: now| live)?\s?[:|]\s.{0,160}",
        "WATCH: The moment the ship came free",
    ),
    (
        "player",
        "media playback|this video|this content|your browser|please|loading|play|replay|up next|now playing",
        r"(?:media playback is .{0,80}|this (?:video|content) (?:is not|can ?not|could not|isn.t).{0,100}"
        r"|your browser does not.{0,100}|please (?:enable|turn on|upgrade|verify) .{0,160}|loading"
        r"|play(?: video)?|replay|up next|now playing)" + _END,
        "Please enable JavaScript",
    ),
    (
        "caption control",
        "hide|show|toggle|enlarge|close|expand|view",
        r"(?:hide|show|toggle|enlarge|close|expand|view)(?: this| all| more)*"
        r"(?: (?:captions?|images?|photos?|gallery|full ?screen|transcript|comments))?(?: \d+ of \d+)?" + _END,
        "Hide caption 3 of 30",
    ),
    (
        "policy",
        "terms of|privacy|cookie|our standards|we use|this site|this website",
        r"(?:terms of (?:use|service)|privacy policy|cookies? policy|our standards:"
        r"|(?:we use|this (?:web)?site uses) cookies)"
        r"(?: .{0,120})?" + _END,
        "We use cookies to improve your visit.",
    ),
    (
        "contact",
        "do you|got a|send|we pay|email|e-mail|contact|write to|reach",
        r"(?:do you have a story|got a (?:story|tip|news tip)|send (?:us )?(?:your )?(?:news )?tips?\b|we pay for your"
        r"|(?:e-?mail|contact|write to|reach) (?:the (?:author|reporter|newsroom|editor|writer)|us|him|her|me)\b)"
        r".{0,200}",
        "Do you have a story? Email the newsroom",
    ),
    (
        "correction",
        "this|correction|clarification|editor|it is a",
        # A note that says what was wrong is news to whoever follows versions; one that says only that, is none.
        r"(?!.*\b(?:to (?:show|say|reflect|correct|clarify|state|note|make|add|remove|fix|include|indicate|specify)"
        r"|misstated|misspelled|misidentified|incorrect(?:ly)?|wrong(?:ly)?|errors?|(?:earlier|previous) version"
        r"|(?:, |and )not)\b)"
        r"(?!(?:correction|clarification)\s?[:–—-]\s?(?:\S+ ){5})"
        r"[(\[*]*(?:this (?:article|story|post|piece|report|page|copy) (?:was|has been|is being|will be)"
        r" (?:first |originally |last )?(?:updated|published|corrected|amended|edited)"
        r"|(?:correction|clarification|editor['’]?s['’]? note)\s?[:–—-]|(?:this|it) is a (?:breaking|developing))"
        r".{0,250}",
        "This story has been updated.",
    ),
    ("more follows", "more", r"more (?:to (?:come|follow)|follows|soon|details soon)" + _END, "More to come..."),
    (
        "tags",
        "tag|topic|filed|categor|section|keyword|in this",
        r"(?:tags?|topics?|filed under|categor(?:y|ies)|sections?|keywords?|in this (?:article|story))\s?:.{0,200}",
        "Topics: Politics, Russia",
    ),
    (
        "navigation",
        "home|news|menu|search|skip|back to|next|previous|view|load more|see all|archive|contents|"
        "opinion|photo|video|image|abstract|full text|breaking|live|opens in|report this",
        r"(?:home|news|menu|search|skip to (?:main )?content|back to top|next|previous"
        r"|(?:next|previous) (?:story|article)"
        r"|view (?:all|comments|profile)|load more|see all|archive|contents|opinion|photos?|videos?|images?"
        r"|abstract|full text|breaking news|breaking|live updates?|opens in new window|report this ad)" + _END,
        "Skip to main content",
    ),
    (
        "minutes",
        "slideshow",
        r"(?:slideshow \(\d+ images?\)|\d{1,2} min(?:ute)?s? read|\d{1,2} (?:minutes?|hours?|days?) ago)",
        "3 min read",
    ),
    ("link", "", r"(?:link|url|web|website|via)?:?\s?" + _LINK, "https://example.org/news/1"),
    ("embedded picture", "", r"!\[[^\]]{0,200}\]\([^)]{0,300}\)", "![The ship](ship.jpg)"),
    ("address", "", r"(?:e-?mail:?\s?)?[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]+", "newsroom@example.org"),
    ("handle", "", r"(?:twitter:?\s?)?@\w{2,30}\.?", "@northernwire"),
)

_INSIDE: tuple[tuple[str, str, str, str], ...] = (
    (
        "trailing read more",
        "read more",
        r".{5,200} (?-i:Read more|READ MORE)",
        "Ten ships still wait in the canal Read more",
    ),
    (
        "like us",
        "us on",
        r".{0,40}\b(?:like us on facebook|follow us on)\b.{0,60}",
        "Craving more? Like us on Facebook.",
    ),
    (
        "newsletter",
        "newsletter",
        r"(?:.{0,60}\b)?newsletters?(?: sign ?up.{0,200})?" + _END,
        "The Harbour Courier newsletter",
    ),
    ("rights", "rights reserved", r"(?:.{0,160}\b)?all rights reserved\b.{0,200}", "All rights reserved."),
    (
        "reproduction",
        "may not be",
        r"(?:.{0,160}\b)?may not be (?:published|reproduced|reprinted|copied)\b.{0,200}",
        "This report may not be reproduced.",
    ),
)

_HOLDS = {"link": "//|www.", "address": "@", "handle": "@"}

FURNITURE: tuple[LinePattern, ...] = tuple(
    LinePattern("furniture", name, pattern, example, word=_HOLDS.get(name, ""), starts=starts)
    for name, starts, pattern, example in _FURNITURE
)
"""What the page adds around the story, known by how the line begins. Case does not count."""

FURNITURE_INSIDE: tuple[LinePattern, ...] = tuple(
    LinePattern("furniture", name, pattern, example, word) for name, word, pattern, example in _INSIDE
)
"""Furniture known by what stands anywhere in the line, tried only where its ``word`` occurs."""
