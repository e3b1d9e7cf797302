"""Files that are saved, half-saved and mended, and what is shown of them."""

from leaflets import files
from leaflets.preview.desk import Desk, forms_of
from tests.preview.conftest import HURT, made

CRISIS = "crisis-help"


def crisis_words(desk, tag="es"):
    leaflet = desk.judged(tag, "your-session").leaflet
    return [p.text for p in leaflet.passages() if p.context == CRISIS]


def test_a_saved_translation_is_seen_and_no_other_language_is_read_again(world):
    desk = Desk(world.wish)
    spanish, arabic = (desk.judged(tag, "your-session") for tag in ("es", "ar"))
    world.change(HURT, "diga que **No espere")

    assert desk.renew([world.po()]) == ("es",)
    assert any("diga que" in words for words in crisis_words(desk))
    assert desk.judged("es", "your-session") is not spanish
    assert desk.judged("ar", "your-session") is arabic


def test_a_half_saved_file_says_so_keeps_what_was_there_and_heals(world):
    desk = Desk(world.wish)
    before = crisis_words(desk)
    whole = world.po().read_bytes()
    files.write(world.po(), whole + b'\nmsgid "half')
    desk.renew([world.po()])

    assert crisis_words(desk) == before
    (trouble,) = desk.troubles("es", "your-session")
    assert str(world.po()) in trouble.where
    assert desk.troubles("ar", "your-session") == ()

    files.write(world.po(), whole)
    desk.renew([world.po()])
    assert desk.judged("es", "your-session")
    assert desk.troubles() == ()


def test_a_saved_block_renews_every_language(world):
    desk = Desk(world.wish)
    desk.judged("es", "your-session")
    (path,) = world.wish.shelves.content.glob(f"blocks/*/{CRISIS}.md")
    files.write(path, path.read_bytes().replace(b"You are not alone.", b"You are with friends."))

    assert desk.renew([path]) == ()
    english = desk.judged("en", "your-session").leaflet
    assert any("You are with friends." in p.source for p in english.passages())
    missing = [f for f in desk.judged("es", "your-session").outcome.findings if f.hint]
    assert any("with friends" in f.source for f in missing)


def test_a_broken_block_or_clinic_is_named_and_the_rest_goes_on(world):
    desk = Desk(world.wish)
    before = crisis_words(desk)
    path = world.wish.clinic / "clinic.toml"
    whole = path.read_bytes()
    files.write(path, b"name = ")
    desk.renew([path])

    assert crisis_words(desk) == before
    assert any(str(path) in trouble.where for trouble in desk.troubles("es"))
    files.write(path, whole)
    desk.renew([path])
    assert desk.tags() == ("en", "es", "ar")
    assert desk.troubles("es") == ()


def test_a_language_that_was_begun_while_it_runs_is_shown(tmp_path):
    world = made(tmp_path)
    desk = Desk(world.wish)
    before = desk.tags()
    folder = world.wish.shelves.locales / "pt"
    files.write(folder / "language.toml", (folder.parent / "es" / "language.toml").read_bytes())
    desk.renew([folder / "language.toml"])

    assert set(desk.tags()) - set(before) == {"pt"}
    assert desk.judged("pt", "your-session") is None
    assert desk.troubles("pt")


def test_a_language_is_counted_as_its_catalogues_are(world):
    desk = Desk(world.wish)
    counted = desk.count("es")

    assert counted.texts.messages > 400
    assert (counted.health, desk.is_counted("es")) == (None, False)
    assert desk.count("en") is None


def test_a_leaflet_in_easy_words_stands_beside_its_own(world):
    desk = Desk(world.wish)

    assert desk.names()[-2:] == ("your-session", "your-session.easy")
    assert forms_of("your-session.easy", "es") == ("easy-read",)
    assert "bilingual" in forms_of("your-session", "es")
    assert "bilingual" not in forms_of("your-session", "en")
    assert desk.judged("es", "your-session.easy").outcome.edition.layout == "easy-read"
