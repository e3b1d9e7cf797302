"""Numbers and Latin names keep their order inside right-to-left text."""

import pytest

from leaflets import markdown


@pytest.mark.parametrize(
    "run",
    [
        "+1 202-555-0142",
        "5-10",
        "5\N{EN DASH}10",
        "5 \N{EN DASH} 10",
        "2026-11-22",
        "38.5 °C",
        "24/7",
        "https://northgate.example/a-b",
        "Spravato",
        "US FDA",
        "116 123",
        "26",
    ],
)
def test_in_right_to_left_text_a_run_keeps_its_own_direction(run):
    html = markdown.left_to_right_runs(f"اتصل {run} الآن")

    assert html == f'اتصل <span dir="ltr">{run}</span> الآن'


def test_brackets_stay_with_the_right_to_left_sentence():
    html = markdown.left_to_right_runs("دواء (Spravato) هنا")

    assert html == 'دواء (<span dir="ltr">Spravato</span>) هنا'
