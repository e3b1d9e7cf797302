"""The logo that a form names -> the path of a picture in the clinic's folder."""

from pathlib import Path

from leaflets.clinics import drawings, pictures
from leaflets.clinics.form import Form, shown

_BYTES = 5_000_000


def logo(form: Form, folder: Path) -> Path | None:
    """Return the path of the logo, if the clinic has one: a picture that stands by itself."""
    name = form.text("look.logo")
    if not name:
        return None
    problem = _problem(folder, name)
    if problem:
        hint = 'put an SVG, PNG or JPEG beside clinic.toml and write logo = "logo.svg"'
        form.wrong("look.logo", f"The logo {shown(name)} {problem}", hint)
        return None
    return (folder / name).resolve()


def _problem(folder: Path, name: str) -> str:
    outside = "does not lie in the clinic's folder"
    if "\\" in name or Path(name).is_absolute() or ".." in Path(name).parts:
        return outside
    try:
        file = (folder / name).resolve(strict=True)
        if not file.is_relative_to(folder.resolve()):
            return outside
        if not file.is_file():
            return "is not a file"
        if file.stat().st_size >= _BYTES:
            return "is too large; it has to be smaller than 5 MB"
        return _picture_problem(file.suffix.lower(), file.read_bytes())
    # Python 3.11 raises ValueError for a NUL in a name and RuntimeError for links in a circle.
    except (OSError, ValueError, RuntimeError):
        return "cannot be found or read"


def _picture_problem(suffix: str, raw: bytes) -> str:
    match suffix:
        case ".svg":
            return drawings.problem(raw)
        case ".png":
            return pictures.problem(raw, "PNG")
        case ".jpg" | ".jpeg":
            return pictures.problem(raw, "JPEG")
        case _:
            return "is not an SVG, PNG or JPEG"
