"""Where the shipped content, languages and templates lie.

In a checkout ``locales/`` and ``templates/`` stand beside the package; a wheel
carries them inside it.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _beside_or_inside(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


CONTENT = _PACKAGE / "content"
LOCALES = _beside_or_inside("locales")
TEMPLATES = _beside_or_inside("templates")
EXAMPLE_CLINIC = CONTENT / "clinics" / "example"
