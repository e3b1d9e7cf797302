"""``leaflets check`` and ``leaflets explain``."""

import inspect
import json
from collections import Counter
from enum import StrEnum
from typing import Annotated

import typer
from rich.markup import escape

import leaflets
from leaflets import build as way
from leaflets import checks, languages, report, shipped, waivers
from leaflets.cli import choices, terminal
from leaflets.cli.approvals import Clinic
from leaflets.errors import UsageError
from leaflets.model import Finding, Severity

_COLOURS = {Severity.ERROR: "red", Severity.REVIEW: "yellow", Severity.STYLE: "cyan"}


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def check(
    locale: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LOCALE",
            help="Which languages; all of them if none is named.",
            autocompletion=choices.complete_locale,
        ),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="For people, programs, GitHub or code scanners.")
    ] = Format.TEXT,
    clinic: Clinic = None,
) -> None:
    """Judge every text and every translation, whether a leaflet prints it or not.

    Errors hold leaflets back; what is marked "review" is for a person to look at. With
    --clinic its own words are judged too, in the languages it offers.

    Example: leaflets check ar
    """
    (known,) = choices.clinic_folders([clinic] if clinic else [])
    offered = list(known.languages) if clinic else [choices.ALL]
    stock = choices.stock(choices.locales(locale or offered), [known])
    findings = way.check(stock, known)
    _SHOW[form](findings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(terminal.HELD)


def _complete_code(start: str) -> list[str]:
    return [code for code in checks.rules() if code.startswith(start)]


def waive(
    code: Annotated[
        str, typer.Argument(help="The code of the finding.", autocompletion=_complete_code)
    ],
    block: Annotated[str, typer.Argument(help="The block it is in, or the leaflet.")],
    locale: Annotated[str, typer.Option("--locale", "-l", help="The language by its tag.")],
    by: Annotated[str, typer.Option("--name", "-n", help="Who judged the words right.")],
    reason: Annotated[str, typer.Option("--reason", help="Why they are right as they are.")],
    clinic: Clinic = None,
) -> None:
    """Record that a finding is right as it is; one changed word ends that.

    With --clinic it is kept in the clinic's folder.

    Example: leaflets waive number-changed getting-ready -l ar --name "..." --reason "a dual"
    """
    choices.written(by, "--name")
    choices.written(reason, "--reason")
    (tag,) = choices.locales([locale])
    (known,) = choices.clinic_folders([clinic] if clinic else [])
    stock = choices.stock([tag], [known])
    found = [
        finding
        for finding in way.check(stock, known)
        if (finding.code, finding.block, finding.locale) == (code, block, tag)
        and waivers.may_be_waived(finding)
    ]
    if not found:
        message = f"No finding {code!r} that a person may waive is in {block!r}"
        raise UsageError(message, "", f"leaflets check {tag}")
    path = (clinic or shipped.LOCALES / languages.folder_of(tag)) / waivers.REGISTER
    waivers.add(path, [waivers.waive(each, by, reason, stock.today) for each in found])
    for each in found:
        terminal.out.print(escape(report.finding_line(each)), soft_wrap=True)
    typer.echo(f"{len(found)} findings waived by {by}, in {path}")


def _show_text(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        colour = _COLOURS[finding.severity]
        terminal.out.print(f"[{colour}]{finding.severity}[/] ", end="")
        terminal.out.print(terminal.as_text(report.finding_line(finding)), soft_wrap=True)
        for text in (finding.source, finding.translation):
            if text:
                terminal.out.print(f"    | {terminal.as_text(text)}", soft_wrap=True)
    count = Counter(finding.severity for finding in findings)
    typer.echo(", ".join(f"{count[severity]} {severity}" for severity in Severity))


def _show_json(findings: tuple[Finding, ...]) -> None:
    typer.echo(json.dumps(report.findings_as_json(findings), ensure_ascii=False, indent=2))


def _show_github(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        typer.echo(report.finding_for_github(finding))


def _show_sarif(findings: tuple[Finding, ...]) -> None:
    manuals = {code: inspect.getdoc(rule) or "" for code, rule in checks.rules().items()}
    log = report.findings_as_sarif(findings, manuals, leaflets.__version__)
    typer.echo(json.dumps(log, ensure_ascii=False, indent=2))


_SHOW = {
    Format.TEXT: _show_text,
    Format.JSON: _show_json,
    Format.GITHUB: _show_github,
    Format.SARIF: _show_sarif,
}


def explain(
    code: Annotated[
        str,
        typer.Argument(help="The code of a finding.", autocompletion=_complete_code),
    ],
) -> None:
    """Explain a finding: what the rule asks for, and why.

    Example: leaflets explain passage-fuzzy
    """
    (known,) = choices.chosen("rule", [code], checks.rules())
    terminal.out.print(f"[bold]{known}[/]")
    typer.echo(inspect.getdoc(checks.rules()[known]))
