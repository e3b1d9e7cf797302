"""The server: which address shows what."""

import re

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from leaflets.preview import guard
from leaflets.preview.desk import Wish, forms_of
from leaflets.preview.paper import Printed
from leaflets.preview.sheet import Filter, Mark
from leaflets.preview.views import BESIDE, Views
from leaflets.preview.work import Work

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_OWN_FILES = {
    "preview.css": ("styles/preview.css", "text/css"),
    "preview-marks.css": ("styles/preview-marks.css", "text/css"),
    "preview.js": ("scripts/preview.js", "text/javascript"),
    "preview.svg": ("icons/clipboard.svg", "image/svg+xml"),
}
_FOREVER = {"cache-control": "max-age=86400"}


class Preview:
    """What each address answers, of the work that goes on behind it."""

    def __init__(self, work: Work) -> None:
        """Keep the work, and write its pages."""
        self.work = work
        self.views = Views(work.desk)

    async def known(self, request: Request) -> tuple[str, str]:
        """Return the language and the leaflet of an address, or answer that they are not there."""
        tag, name = request.path_params["tag"], request.path_params.get("name", "")
        desk = self.work.desk
        tags, names = await self.work.ask(desk.tags), await self.work.ask(desk.names)
        if tag not in tags or (name and name not in names):
            raise HTTPException(404)
        self.work.looked_at = tag
        return tag, name

    async def matrix(self, _: Request) -> Response:
        return HTMLResponse(await self.work.ask(self.views.matrix))

    async def language(self, request: Request) -> Response:
        tag, _ = await self.known(request)
        return HTMLResponse(await self.work.ask(lambda: self.views.language(tag)))

    async def texts(self, request: Request) -> Response:
        tag, name = await self.known(request)
        beside = request.query_params.get("beside", BESIDE[0])
        beside = beside if beside in BESIDE else BESIDE[0]
        wanted = _filter(request)
        return HTMLResponse(
            await self.work.ask(lambda: self.views.texts(tag, name, wanted, beside))
        )

    async def web(self, request: Request) -> Response:
        tag, name = await self.known(request)
        marked = _is_marked(request)
        return HTMLResponse(await self.work.ask(lambda: self.views.web(tag, name, marked=marked)))

    async def reading(self, request: Request) -> Response:
        tag, name = await self.known(request)
        return HTMLResponse(await self.work.ask(lambda: self.views.reading(tag, name)))

    async def paper(self, request: Request) -> Response:
        tag, name = await self.known(request)
        forms = forms_of(name, tag)
        clinic = await self.work.ask(self.work.desk.clinic)
        form = request.query_params.get("form", clinic.paper if clinic else "")
        form = form if form in forms else next(iter(forms))
        order = await self.work.ask(lambda: self.views.order(tag, name, form))
        shown: tuple[Printed | None, bool] = (None, False)
        if order:
            shown = self.work.press.look(_key(tag, name, form), order)
        return HTMLResponse(await self.work.ask(lambda: self.views.paper(tag, name, form, shown)))

    async def page(self, request: Request) -> Response:
        tag, name = await self.known(request)
        printed = self.work.press.last(_key(tag, name, request.path_params["form"]))
        number = request.path_params["number"]
        if printed is None or not 1 <= number <= len(printed.pages):
            raise HTTPException(404)
        return Response(printed.pages[number - 1], media_type="image/png", headers=_FOREVER)

    async def pdf(self, request: Request) -> Response:
        tag, name = await self.known(request)
        form = request.path_params["form"]
        printed = self.work.press.last(_key(tag, name, form))
        if printed is None or not printed.pdf:
            raise HTTPException(404)
        attached = f'attachment; filename="{name}.{tag}.{form}.pdf"'
        headers = {"content-disposition": attached}
        return Response(printed.pdf, media_type="application/pdf", headers=headers)

    async def web_frame(self, request: Request) -> Response:
        tag, name = await self.known(request)
        marked = _is_marked(request)
        found = await self.work.ask(lambda: self.views.web_frame(tag, name, marked=marked))
        if found is None:
            raise HTTPException(404)
        html, styles = found
        own = _STYLE.search(html)
        inside = (own[1] if own else "") + styles
        linked = "".join(
            f'<link rel="stylesheet" href="/{file}">\n'
            for file in ("fonts.css", "preview-marks.css")
        )
        html = _STYLE.sub(lambda _: f"{linked}<style>{inside}</style>", html, count=1)
        return _framed(html, inside)

    async def reading_frame(self, request: Request) -> Response:
        tag, name = await self.known(request)
        html = await self.work.ask(lambda: self.views.reading_frame(tag, name))
        if html is None:
            raise HTTPException(404)
        return _framed(html, *_STYLE.findall(html))

    async def fonts(self, _: Request) -> Response:
        return Response(await self.work.ask(self.views.fonts), media_type="text/css")

    async def font(self, request: Request) -> Response:
        folder = self.work.desk.wish.shelves.templates / "fonts"
        known = {path.name: path for path in folder.glob("*.ttf")}
        path = known.get(request.path_params["file"])
        if path is None:
            raise HTTPException(404)
        return FileResponse(path, media_type="font/ttf", headers=_FOREVER)

    async def file(self, request: Request) -> Response:
        file, kind = _OWN_FILES[request.url.path.removeprefix("/")]
        return FileResponse(self.work.desk.wish.shelves.templates / file, media_type=kind)

    async def news(self, _: Request) -> Response:
        return StreamingResponse(self.work.bell.listen(), media_type="text/event-stream")

    async def nothing_there(self, request: Request, problem: Exception) -> Response:
        """Answer an address that leads nowhere with a page that leads back."""
        status = problem.status_code if isinstance(problem, HTTPException) else 500
        page = await self.work.ask(lambda: self.views.nothing_there(request.url.path))
        return HTMLResponse(page, status)


def create(wish: Wish, host: str = "") -> "Guarded":
    """Return the preview of a wish, for requests to this machine and to ``host``."""
    work = Work(wish)
    it = Preview(work)
    leaflet = "/{tag}/{name}"
    routes = [
        Route("/", it.matrix),
        Route("/news", it.news),
        Route("/fonts.css", it.fonts),
        Route("/fonts/{file}", it.font),
        *(Route(f"/{name}", it.file) for name in _OWN_FILES),
        Route("/{tag}", it.language),
        Route(leaflet, it.texts),
        Route(f"{leaflet}/web", it.web),
        Route(f"{leaflet}/paper", it.paper),
        Route(f"{leaflet}/reading", it.reading),
        Route(f"{leaflet}/frame/web", it.web_frame),
        Route(f"{leaflet}/frame/reading", it.reading_frame),
        Route(f"{leaflet}/paper/{{form}}/{{number:int}}.png", it.page),
        Route(f"{leaflet}/paper/{{form}}.pdf", it.pdf),
    ]
    app = Starlette(
        routes=routes, lifespan=lambda _: work.running(), exception_handlers={404: it.nothing_there}
    )
    return Guarded(app, host, it)


class Guarded:
    """The preview, refusing whom it does not know, with a policy on every answer."""

    def __init__(self, app: ASGIApp, host: str, preview: Preview) -> None:
        """Stand before an application, which answers for a preview."""
        self._app = app
        self._host = host
        self.preview = preview

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("content-security-policy", guard.SHELL)
                for name, value in guard.ALWAYS.items():
                    headers.setdefault(name, value)
            await send(message)

        asked = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        refused = guard.refusal(scope["method"], asked, self._host)
        answer = PlainTextResponse(refused[1], refused[0]) if refused else self._app
        await answer(scope, receive, send_guarded)


def _framed(html: str, *styles: str) -> Response:
    return HTMLResponse(html, headers={"content-security-policy": guard.frame(styles)})


def _is_marked(request: Request) -> bool:
    return request.query_params.get("marks") != "off"


def _key(tag: str, name: str, form: str) -> str:
    return f"{tag}/{name}/{form}"


def _filter(request: Request) -> Filter:
    asked = request.query_params
    mark = next((mark for mark in Mark if mark.name.lower() == asked.get("kind")), None)
    return Filter("only" in asked, mark, asked.get("text", "").strip()[:200])
