"""The codes of a form -> an ISO 3166 country and BCP 47 languages that there are."""

import re

import phonenumbers
from babel import Locale
from babel.core import get_global

from leaflets.clinics.form import Form, shown

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|[0-9]{3}))?")
_ENGLISH = Locale("en")


def country(form: Form) -> str:
    """Return the country, or nothing where phone numbers cannot be checked for it."""
    code = form.required("country")
    if not code or code in phonenumbers.SUPPORTED_REGIONS:
        return code
    meant = _country_meant(code)
    hint = f'write country = "{meant}"' if meant else ""
    form.wrong("country", f"No country has the two-letter code {shown(code)}", hint)
    return ""


def _country_meant(text: str) -> str:
    """Return the code of a country that somebody wrote in lower case or by its name."""
    codes = {name.lower(): code for code, name in _ENGLISH.territories.items()}
    aliases = get_global("territory_aliases")
    found = [text.upper(), *aliases.get(text.upper(), []), codes.get(text.lower(), "")]
    return next((code for code in found if code in phonenumbers.SUPPORTED_REGIONS), "")


def languages(form: Form) -> tuple[str, ...]:
    """Return the languages that leaflets are printed in, as BCP 47 tags."""
    tags = form.values.get("languages", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        form.wrong("languages", "The languages are not a list of texts in quotes")
        return ()
    if not tags:
        form.missing("languages")
    for tag in tags:
        if not _is_language(tag):
            meant = _language_meant(tag)
            hint = f'write "{meant}"' if meant else ""
            form.wrong("languages", f"No language has the code {shown(tag)}", hint)
    for tag in sorted({tag for tag in tags if tags.count(tag) > 1}):
        form.wrong("languages", f"The language {shown(tag)} is there twice", "take one out")
    return tuple(tags)


def _is_language(tag: str) -> bool:
    """Say whether a tag is language, script and region as BCP 47 has them.

    Three letters are believed: CLDR has no English name for Hmong or Karen.
    """
    parts = _LANGUAGE.fullmatch(tag)
    if not parts or parts[1] in get_global("language_aliases"):
        return False
    language, script, region = parts.groups()
    return (
        (len(language) == 3 or language in _ENGLISH.languages)
        and (not script or script in _ENGLISH.scripts)
        and (not region or region in _ENGLISH.territories)
    )


def _language_meant(text: str) -> str:
    """Return the tag that somebody wrote as ``zh_cn``, ``ENG`` or ``Spanish``."""
    first, *rest = text.replace("_", "-").split("-")
    codes = {name.lower(): code for code, name in _ENGLISH.languages.items()}
    language = get_global("language_aliases").get(first.lower(), first.lower())
    others = [part.title() if len(part) == 4 else part.upper() for part in rest]
    found = ["-".join([language, *others]), codes.get(text.lower(), "").replace("_", "-")]
    return next((tag for tag in found if _is_language(tag)), "")
