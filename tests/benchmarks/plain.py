"""What anybody would write: WeasyPrint as it was published, and nothing of ours.

python tests/benchmarks/plain.py < page.json
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

Made = tuple[str, list[str]]
"""The HTML of a page, and the paths of its style sheets."""


def install(fonts: Path, private: Path) -> None:
    """Let fontconfig know the fonts of one folder; has to come before WeasyPrint is imported."""
    settings = private / "fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>{escape(str(fonts))}</dir>"
        f"<cachedir>{escape(str(private))}</cachedir></fontconfig>",
        "utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(settings)


def loop(made: Sequence[Made], base: str) -> None:
    """Print pages in one process, a new font configuration for each, as the documentation shows."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    for html, styles in made:
        fonts = FontConfiguration()
        sheets = [CSS(filename=path, font_config=fonts) for path in styles]
        HTML(string=html, base_url=base).write_pdf(
            stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"
        )


if __name__ == "__main__":
    html, styles, base = json.load(sys.stdin)
    loop([(html, styles)], base)
