"""Build the fonts of the leaflets: fetch the published families, cut them down, keep the licence.

Run ``python templates/fonts/build_fonts.py`` after a change to ``FONTS`` or to the Chinese
catalogue; it needs ``npm`` and ``fonttools`` and rewrites the ``.ttf`` and ``OFL-*.txt`` files
beside it. The same versions of the packages and of fonttools give the same bytes.

A font is cut by whole Unicode blocks, never by the characters in use today: shaping asks for
characters nobody typed, and a clinic's name may hold any letter of its script.
"""

import logging
import shutil
import subprocess
import tarfile
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
LOCALES = HERE.parent.parent / "locales"

# Unicode blocks, as hexadecimal ranges.
SPACES = "0020 00A0"
LATIN = "0020-007E 00A0-02FF 1E00-1EFF 2C60-2C7F A720-A7FF FB00-FB06"
ACCENTS = "0300-036F 1AB0-1AFF 1DC0-1DFF 20D0-20FF FE20-FE2F"
GREEK = "0370-03FF 1F00-1FFF"
CYRILLIC = "0400-052F 1C80-1C8F 2DE0-2DFF A640-A69F"
PUNCTUATION = "2000-206F 2070-209F 20A0-20CF 2100-218F 2200-22FF 25CA 25CC 2E00-2E5D FEFF FFFD"
ARABIC = "0600-06FF 0750-077F 0870-08FF FB50-FDFF FE70-FEFF"
DEVANAGARI = "0900-097F 1CD0-1CFF A830-A83F A8E0-A8FF 11B00-11B5F"
BENGALI = "0964-0965 0980-09FF 1CD0-1CFF"
GURMUKHI = "0964-0965 0A00-0A7F A830-A83F"
HANGUL = "1100-11FF 3130-318F A960-A97F AC00-D7FF"
CJK_PUNCTUATION = "2460-24FF 3000-30FF 3100-312F FE10-FE1F FE30-FE4F FF00-FFEF"

# Characters of medicine and of people's names; many are outside the GB 2312 set.
CHINESE_EXTRA = (
    "癫痫哌胍噻嗪苷脲酶囊瘤痉挛嗜睡晕眩谵妄癔躁郁惕悸厥瘫痪搐颅痹衄鼾喘哮痰膀胱淋膈痞疱疹癣痒"
    "䓬㖞膦砜酰腈肼脒肟肽嘌呤嘧啶吡喹啉咪唑噁呋哒吲哚蒽醌甾萘巯羟腙氟锝钆酞酮烯烷炔羧醛醚酯酚萜苄芪芎"
    "骶髌腘胛腓胫跖跗趾瘘瘙痤疖痈疽疣痔龋皲骺睾咗啰戊巴比妥氯胺酮鼻喷剂静脉滴注舌含"
    "喆堃玥昇祎璟珺珏昉晟暐翀赟燚淼淏沄潆滢璠瑄玮琬琰瑀琨晞暄昕昱旻旸昊偲仝侑煊烜垚犇骉鑫彧婳嬿"
)
TRADITIONAL_EXTRA = (
    "癲癇哌胍噻嗪苷脲酶囊瘤痙攣嗜睡暈眩譫妄癔躁鬱惕悸厥癱瘓搐顱痺衄鼾喘哮痰膀胱淋膈痞皰疹癬癢"
    "膦碸醯腈肼脒肟肽嘌呤嘧啶吡喹啉咪唑呋哚蒽醌甾萘巰羥腙氟鎝釓酞酮烯烷炔羧醛醚酯酚萜"
    "骶膕胛腓脛跖跗趾瘻瘡痤癤癰疽疣痔齲胰臟腎髒峯裏着喆堃祐淼瀅瑄瑋琬琰晞暄昕昱旻昊媛"
)


def gb2312() -> str:
    """Return every character of GB 2312, the common set of simplified Chinese."""
    rows = range(0xA1, 0xF8)
    cells = range(0xA1, 0xFF)
    return "".join(bytes((r, c)).decode("gb2312", "ignore") for r in rows for c in cells)


def big5() -> str:
    """Return every character of the first level of Big5, the common set of traditional Chinese."""
    rows = range(0xA4, 0xC7)
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    return "".join(bytes((r, c)).decode("big5", "ignore") for r in rows for c in cells)


def catalogue(locale: str) -> str:
    """Return all the text of a language's catalogues, or nothing while it has none."""
    files = sorted((LOCALES / locale).rglob("*.po"))
    return "".join(path.read_text(encoding="utf-8") for path in files)


@dataclass(frozen=True)
class Font:
    """A family as published, and what is kept of it."""

    family: str
    version: str
    blocks: str
    extra: str = ""
    styles: tuple[str, ...] = ("400Regular", "700Bold")

    @property
    def package(self) -> str:
        return "@expo-google-fonts/" + self.family.lower().replace(" ", "-")

    @property
    def stem(self) -> str:
        return self.family.replace(" ", "")

    def characters(self) -> set[int]:
        """Return what to keep: blocks and extra, with their composed and decomposed forms."""
        wanted = {chr(c) for c in subset.parse_unicodes(f"{SPACES} {self.blocks}")}
        wanted |= set(self.extra)
        forms = {unicodedata.normalize(form, c) for form in ("NFC", "NFD") for c in wanted}
        return {ord(c) for c in wanted.union(*forms)}


# One line a family; adding a script is adding a line (see README.md).
FONTS = (
    Font("Atkinson Hyperlegible Next", "0.4.1", f"{LATIN} {ACCENTS} {PUNCTUATION} 03BC"),
    Font("Noto Sans", "0.4.2", f"{LATIN} {ACCENTS} {GREEK} {CYRILLIC} {PUNCTUATION}"),
    Font("Vazirmatn", "0.4.1", f"{ARABIC} {LATIN} {ACCENTS} {PUNCTUATION}"),
    Font("Noto Sans Devanagari", "0.4.1", f"{DEVANAGARI} {LATIN} {ACCENTS} {PUNCTUATION}"),
    Font(
        "Noto Sans SC",
        "0.4.3",
        f"0020-007E 00A0-00FF 2000-206F {CJK_PUNCTUATION}",
        extra=gb2312() + CHINESE_EXTRA + catalogue("zh_Hans"),
    ),
    Font("Noto Sans Bengali", "0.4.4", f"{BENGALI} {LATIN} {ACCENTS} {PUNCTUATION}"),
    Font("Noto Sans Gurmukhi", "0.4.1", f"{GURMUKHI} {LATIN} {ACCENTS} {PUNCTUATION}"),
    Font(
        "Noto Sans TC",
        "0.4.3",
        f"0020-007E 00A0-00FF 2000-206F {CJK_PUNCTUATION}",
        extra=big5() + TRADITIONAL_EXTRA + catalogue("zh_Hant"),
    ),
    Font(
        "Noto Sans KR",
        "0.4.3",
        f"0020-007E 00A0-00FF 2000-206F {CJK_PUNCTUATION} {HANGUL}",
        extra=catalogue("ko"),
    ),
    # The signs Noto Sans lacks. Spaces are kept so that a row of signs stays in one font.
    Font("Noto Sans Math", "0.4.2", "2190-2199 2248 2260 2264-2265", styles=("400Regular",)),
    Font("Noto Sans Symbols", "0.4.1", "2460-2473 2776-277F", styles=("400Regular",)),
    Font(
        "Noto Sans Symbols 2",
        "0.4.1",
        "25A0-25A1 25AA-25AB 25B2-25CF 2605-2606 260E-260F 2610-2612 2665 26A0 2713-2718",
        styles=("400Regular",),
    ),
)


def fetch(font: Font, folder: Path) -> Path:
    """Download a package with npm and return the folder it was unpacked to."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is needed to fetch the fonts")
    name = f"{font.package}@{font.version}"
    command = [npm, "pack", "--silent", name, "--pack-destination", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def cut(source: Path, target: Path, font: Font) -> None:
    """Write the subset of one font file: all its layout rules, no hinting, no glyph names."""
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # names, copyright, licence
    options.drop_tables += ["DSIG", "STAT", "MATH", "gasp"]  # STAT speaks of a variable font
    options.recalc_timestamp = False  # keep the date of the source: same input, same bytes
    options.harfbuzz_repacker = False  # the bytes must not depend on an optional package
    cutter = subset.Subsetter(options)
    with subset.load_font(str(source), options) as face:
        cutter.populate(unicodes=font.characters())
        cutter.subset(face)
        keep_letters_whole(face)
        check(face, font, target)
        subset.save_font(face, str(target), options)


def keep_letters_whole(face: TTFont) -> None:
    """Drop the rules that draw an accented letter as a letter and a mark: ọ as o and a dot.

    A PDF made by WeasyPrint says one text for each glyph: with these rules its "o" may be read
    aloud as "ọ". The letters have glyphs of their own, and those take further marks as well.
    """
    if "GSUB" not in face:
        return
    accented = {
        glyph
        for code, glyph in face.getBestCmap().items()
        if len(unicodedata.normalize("NFD", chr(code))) > 1 and chr(code).isalpha()
    }
    table = face["GSUB"].table
    always = {i for r in table.FeatureList.FeatureRecord for i in r.Feature.LookupListIndex}
    for index in always:  # the others apply beside a second mark only, and are right there
        for subtable in table.LookupList.Lookup[index].SubTable:
            rule = getattr(subtable, "ExtSubTable", subtable)
            if rule.LookupType == 2:  # one glyph becomes several
                rule.mapping = {k: v for k, v in rule.mapping.items() if k not in accented}


def check(face: TTFont, font: Font, target: Path) -> None:
    """Refuse a font that could not be found by its family's name, or may not be embedded."""
    names = [face["name"].getDebugName(i) for i in (1, 2, 16, 17)]
    if names != [font.family, target.stem.rpartition("-")[2], None, None]:
        raise SystemExit(f"{target.name}: unexpected names {names}")
    if "glyf" not in face or "fvar" in face:
        raise SystemExit(f"{target.name}: not a static TrueType font")
    if face["OS/2"].fsType:
        raise SystemExit(f"{target.name}: embedding is restricted")


def build(font: Font) -> None:
    """Fetch one family and write its font files and its licence."""
    with tempfile.TemporaryDirectory() as temporary:
        package = fetch(font, Path(temporary))
        licence = (package / "LICENSE_FONT").read_text(encoding="utf-8")
        if "SIL OPEN FONT LICENSE Version 1.1" not in licence:
            raise SystemExit(f"{font.family}: its licence is not the Open Font License 1.1")
        (HERE / f"OFL-{font.stem}.txt").write_text(licence, encoding="utf-8", newline="\n")
        for style in font.styles:
            target = HERE / f"{font.stem}-{style.lstrip('0123456789')}.ttf"
            cut(next((package / style).glob("*.ttf")), target, font)
            logging.info("%s %d KB", target.name, target.stat().st_size // 1000)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    for family in FONTS:
        build(family)
