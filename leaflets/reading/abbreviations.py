"""Which stops do not end a sentence: abbreviations, language by language.

Three kinds, as in English: *always* go on ("Dr. Paz"), go on before a *number* only
("n.º 5"), and those that *may* close a sentence need no row, since a capital after them does
("9 a. m. Luego ..."). Each is written in lower case without its last stop; of one in several
parts ("z. B.") each part has its row. What is missing here costs one false sentence end.
"""

from collections.abc import Mapping

from msgspec import Struct


class Abbreviations(Struct, frozen=True):
    """The abbreviations of one language that a sentence goes on after."""

    always: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()


_LIMITS = "max min máx mín maks макс мин мін"


def of(language: str) -> Abbreviations:
    """Return the abbreviations of a language; of one without a table, there are none."""
    return _TABLES.get(language, Abbreviations())


def _table(always: str, before_number: str = "") -> Abbreviations:
    return Abbreviations(frozenset(always.split()), frozenset(f"{_LIMITS} {before_number}".split()))


_NORDIC = _table(
    "dr prof hr fr st ca jf jfr bl.a bl f.eks f.ex t.ex t ex eks t.o.m f d.v.s dvs d.vs "
    "p.g.a s.k s inkl exkl evt ev resp vs t.eks fx",
    "nr s sid kap tlf tel avd kl st",
)

_TABLES: Mapping[str, Abbreviations] = {
    "es": _table(
        "dr dra dres sr sra sres srta d dña prof profa lic ing gral p.ej p ej ee aprox av avda "
        "vs ud uds vd vds sto sta incl cf",
        "n no núm nº n.º pág págs tel tfno art fig cap vol c",
    ),
    "pt": _table(
        "dr dra drs sr sra srs srta prof profa eng p.ex p ex aprox av r vs exmo exma sto sta "
        "incl cf",
        "n no nº n.º núm pág págs pg tel art fig cap vol",
    ),
    "it": _table(
        "dr dott dott.ssa ssa sig sigg sig.ra sig.na prof prof.ssa ing avv p.es es p ad.es ca vs "
        "s incl cfr c.a",
        "n nº n.º nr num pag pagg p tel art fig cap vol",
    ),
    "fr": _table(
        "dr drs m mm mme mmes mlle pr prof p.ex p ex env c.-à-d c.à.d vs st ste incl cf",
        "n no nº n° p pp tél tel art fig chap vol",
    ),
    "ca": _table("dr dra sr sra prof p.ex p ex aprox av vs", "núm n pàg tel art fig"),
    "ro": _table("dr d-na dl dna prof ex vs str aprox sf", "nr pag tel art fig cap"),
    "de": _table(
        "dr drs hr fr prof med dipl z.b z d.h d h u.a u i.d.r i v.a v bzw ca vgl ggf evtl inkl "
        "exkl mind st str sog bspw s.u s.o o.g o u.u b u.ä",
        "nr nrn s tel abb art abs kap bd telefonnr",
    ),
    "nl": _table(
        "dr drs ds mr mw mevr dhr prof ing ir bijv bv d.w.z m.a.w o.a i.v.m t.o.v a.u.b ca vs evt "
        "incl excl st m.b.t z.g zgn o i d m.n",
        "nr nrs blz p pag tel art fig afb hfst",
    ),
    "sv": _NORDIC,
    "da": _NORDIC,
    "nb": _NORDIC,
    "nn": _NORDIC,
    "fi": _table("dr prof esim ks mm ns n ts tri nti mrs mr vrt", "nro s puh klo"),
    "pl": _table(
        "dr dra lek med mgr inż prof hab np m.in m in tzn tj ok ul al św ww ew wg tzw pt",
        "nr s str tel art rys ust pkt godz poz",
    ),
    "cs": _table(
        "dr mudr phdr mgr ing bc prof doc p pí sl např tj tzn tzv cca ul nám sv resp popř vs "
        "event",
        "č čís s str tel čl obr odst hod",
    ),
    "sk": _table(
        "dr mudr mgr ing bc prof doc p pí sl napr tj tzn tzv cca ul nám sv resp popr vs",
        "č čís s str tel čl obr ods hod",
    ),
    "hu": _table("dr prof id ifj özv pl kb ill ún vö u.n", "sz tel old"),
    "hr": _table("dr prof mr npr tj tzv g gđa sv ul ok cca", "br str tel čl"),
    "tr": _table(
        "dr prof doç uzm op av sn bkz örn yrd öğr mah cad apt",
        "no nr s sf tel md şek kat",
    ),
    "ru": _table(
        "д-р проф гр г-н г-жа акад доц канд мед т.е т е т.к т.н напр ул пр просп им св "
        "см ср прим англ лат прибл ок вкл",
        "№ с стр тел рис табл п пп гл ст кв д корп т",
    ),
    "uk": _table(
        "д-р проф акад доц канд мед тобто т.зв т.е напр вул просп пр ім св див пор прим англ лат "
        "прибл бл вкл",
        "№ с стор тел рис табл п пп гл ст кв буд корп м",
    ),
    "bg": _table("д-р проф доц акад напр т.е т.нар ул бул св вж ок инж", "№ с стр тел"),
    "el": _table("δρ κ κα κος καθ π.χ π χ δηλ βλ περ οδ αγ", "αρ σελ τηλ"),
    "ar": _table("د أ أ.د م.د ص.ب", "ص ت رقم هـ"),
    "fa": _table("د ر.ک م.ث", "ش ص ت"),
    "ur": _table("ڈ", "ص"),
    "he": _table("ד פרופ גב", "עמ טל מס"),
    "hi": _table("डॉ डा प्रो सु.श्री कु पं मि मि.ग्रा ग्रा मिलि लि", "सं पृ फ़ो"),
    "mr": _table("डॉ प्रा कु पं मि", "क्र पृ"),
    "ne": _table("डा प्रा मि", "नं पृ"),
    "bn": _table("ডা ড প্রফ মি মো মোঃ অধ্যা", "নং পৃ"),
    "vi": _table("bs ths ts gs pgs tp q v.d vd", "tr đt"),
    "id": _table("dr drs dra prof ir bpk sdr hj h jl tn ny a.n d.a mis", "no hlm telp tel"),
    "ms": _table("dr prof en pn hj jl cth", "no hlm tel"),
    "tl": _table("dr dra g gng bb prof hal blg", "blg no tel"),
    "sw": _table("dk dkt prof bw bi k.m k mf", "na uk simu"),
    "so": _table("dr prof md tus", "lr bog tel"),
    "ht": _table("dr prof m mme pa.egz egz", "no paj tel"),
}  # fmt: skip
