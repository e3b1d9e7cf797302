"""The names a leaflet on ketamine cannot do without, in every script it is printed in.

They are long, and they are explained: a reader meets them once and knows them. So a text is
measured as printed, and again without them, as WCAG 3.1.5 does; the difference is what the
names cost, and no rewriting wins it.
"""

import re

_ANYWHERE = (
    "氯胺酮 艾司氯胺酮 艾氯胺酮 ケタミン エスケタミン スプラバト "
    "케타민 에스케타민 스프라바토 เคตามีน เอสเคตามีน"
)
_WITH_ENDINGS = (
    "ketamin kétamin quetamin cetamin cétamin kitamin spravato ketalar кетамін кетамин "
    "справато κεταμίν σπραβάτο كيتامين كتامين کتامین سبرافاتو سپراواتو קטמין ספרבאטו"
)
_WITH_MARKS = "केटामाइन केटामीन केटामिन एस्केटामाइन एस्केटामीन स्प्रावाटो কেটামিন এসকেটামিন"

_MARKS = "\u0900-\u0dff"
_NAMES = re.compile(
    rf"[\w{_MARKS}]*(?:{'|'.join(_WITH_MARKS.split())})[\w{_MARKS}]*"
    rf"|\w*(?:{'|'.join(_WITH_ENDINGS.split())})\w*"
    rf"|{'|'.join(sorted(_ANYWHERE.split(), key=len, reverse=True))}",
    re.IGNORECASE,
)


def without_names(sentence: str) -> str:
    """Take the names of the medicines out of a sentence."""
    return _NAMES.sub(" ", sentence)
