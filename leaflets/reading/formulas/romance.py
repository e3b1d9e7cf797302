"""Formulas for Spanish, Portuguese, Italian and French."""


def inflesz(*, words: int, sentences: int, syllables: int) -> float:
    """Spanish perspicuity, higher is easier: Szigriszt-Pazos 1993.

    Its INFLESZ bands were set on texts for patients: Barrio-Cantalejo and others 2008, An
    Sist Sanit Navar 31:135.
    """
    return 206.835 - 62.3 * syllables / words - words / sentences


def fernandez_huerta(*, words: int, sentences: int, syllables: int) -> float:
    """Spanish ease, higher is easier: Fernández-Huerta 1959, Consigna 214:29-32.

    With words per sentence; the sentences per hundred words of the first print are an error
    (Law 2011).
    """
    return 206.84 - 60 * syllables / words - 1.02 * words / sentences


def gutierrez_polini(*, words: int, sentences: int, letters: int) -> float:
    """Spanish comprehension, higher is easier: Gutiérrez de Polini 1972.

    It was tried on children of the sixth grade, with cloze tests.
    """
    return 95.2 - 9.7 * letters / words - 0.35 * words / sentences


def kandel_moles(*, words: int, sentences: int, syllables: int) -> float:
    """French ease, higher is easier: Kandel & Moles 1958, Cahiers d'études de radio-télévision.

    Some programs print 209, 1.15 and 68; most sources have the weights used here.
    """
    return 207 - 1.015 * words / sentences - 73.6 * syllables / words


def martins(*, words: int, sentences: int, syllables: int) -> float:
    """Portuguese ease, higher is easier: Martins and others 1996, Notas do ICMSC 28."""
    return 248.835 - 84.6 * syllables / words - 1.015 * words / sentences


def gulpease(*, words: int, sentences: int, letters: int) -> float:
    """Italian ease, 0 to 100, higher is easier: Lucisano & Piemontese 1988, Scuola e città.

    It was tried on readers of three levels of schooling. A few words score over 100.
    """
    return 89 + (300 * sentences - 10 * letters) / words


def flesch_vacca_1972(*, words: int, sentences: int, syllables: int) -> float:
    """Italian ease, higher is easier: Franchina & Vacca 1972."""
    return 206 - 65 * syllables / words - words / sentences


def flesch_vacca_1986(*, words: int, sentences: int, syllables: int) -> float:
    """Italian ease, higher is easier: Franchina & Vacca 1986, Linguaggi 3.

    Not reported: the version of 1972 was found more reliable.
    """
    return 217 - 60 * syllables / words - 1.3 * words / sentences
