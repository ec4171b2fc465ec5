"""The server itself: takes what an editor sends, asks the features on threads of its own, and sends back what they say."""

from __future__ import annotations

import asyncio
import logging
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any, BinaryIO, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from xbcatalog import __version__
from xbcatalog.compiled.store import Store
from xbcatalog.core.text import message
from xbcatalog.i18n.render import render
from xbcatalog.lsp.actions import actions
from xbcatalog.lsp.cards import Cards
from xbcatalog.lsp.completion import complete
from xbcatalog.lsp.definition import define
from xbcatalog.lsp.desk import Desk, Doc
from xbcatalog.lsp.diagnostics import Vocabularies, diagnose
from xbcatalog.lsp.hover import hover
from xbcatalog.lsp.lines import Lines
from xbcatalog.lsp.values import Fix
from xbcatalog.lsp.wire import as_card, as_choice, as_diagnostic, as_edit, as_fix, as_range, as_target, name_of, path_of_uri, uri_of

__all__ = ["serve"]

_SETTLE = 0.12
"""So many seconds after the last keystroke a document is looked at."""
_REST = 0.4
"""So many seconds later lists that changed are read anew, which takes longer."""
_COMPLETES = types.CompletionOptions(trigger_characters=[" ", ".", ":", "[", "{"], resolve_provider=True)
_WATCHED = "**/*.{yaml,yml,json,toml}"

Answer = TypeVar("Answer")


def serve(
    environment: Mapping[str, str], today: Callable[[], date], lang: str, kept: Store | None, reading: BinaryIO, writing: BinaryIO
) -> None:
    """Serve one editor until it says goodbye; that may take days, so `today` is asked whenever something is judged.

    Ends with `SystemExit`, whose status is what the protocol wants.
    """
    # What goes wrong is told to the editor; a logger would write to a stream that nobody reads.
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    _server(_Office(environment, today, lang, kept)).start_io(reading, writing)


class _Office:
    """What the handlers share. Documents change on the loop alone; the features run on threads: `quick`, and `slow` for reading lists."""

    def __init__(self, environment: Mapping[str, str], today: Callable[[], date], lang: str, kept: Store | None) -> None:
        self.environment = environment
        self.desk = Desk(environment, today, kept=kept, lang=lang)
        self.words = Vocabularies()
        self.uris: dict[str, str] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.refreshing: asyncio.Task[None] | None = None
        self.told: dict[str, tuple[Doc, Sequence[types.Diagnostic]]] = {}
        self.quick = ThreadPoolExecutor(1, "quick")
        self.slow = ThreadPoolExecutor(1, "slow")
        self.tasks: set[asyncio.Task[None]] = set()


def _server(office: _Office) -> LanguageServer:
    # Whole texts are sent: what an editor calls a line is not what every library does, and a text that went astray would stay so.
    server = LanguageServer("xbcatalog", __version__, types.TextDocumentSyncKind.Full)
    desk = office.desk

    def encoding() -> str:
        return str(getattr(server.workspace.position_encoding, "value", server.workspace.position_encoding))

    async def ask(run: Callable[[], Answer], nothing: Answer, on: ThreadPoolExecutor | None = None) -> Answer:
        """What a feature says; where it fails the editor is told so, and everything else goes on."""
        try:
            return await asyncio.get_running_loop().run_in_executor(on or office.quick, run)
        except asyncio.CancelledError:
            raise
        except Exception as failure:
            if office.environment.get("XBCATALOG_DEBUG"):
                traceback.print_exception(failure, file=sys.__stderr__)
            told = render(message("lsp-failed", kind=type(failure).__name__), desk.lang)
            server.window_log_message(types.LogMessageParams(type=types.MessageType.Error, message=told))
            return nothing

    def of(uri: str) -> Doc | None:
        return desk.doc(name_of(uri))

    # -- documents ---------------------------------------------------------------------------------------------------------------

    async def look(name: str) -> None:
        """Look at a document as it is now, and tell what there is to tell."""
        doc = desk.doc(name)
        if doc is None:
            return

        def run() -> Sequence[types.Diagnostic]:
            told = diagnose(doc, desk, desk.lists(doc), office.words)
            return [as_diagnostic(one, doc.lines, encoding(), related=_shows_related(server)) for one in told]

        found = await ask(run, None)
        if found is None or desk.doc(name) is not doc:
            return
        if office.told.get(name) != (doc, found):
            office.told[name] = (doc, found)
            uri = office.uris.get(name, name)
            server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=doc.version))

    async def settle(name: str, delay: float) -> None:
        """Wait until nobody types any more, look at the document, then at the lists where it made them change."""
        await asyncio.sleep(delay)
        office.waiting.pop(name, None)
        await look(name)
        doc = desk.doc(name)
        if doc is not None and await ask(lambda: desk.stale(doc), False):
            refresh()

    def schedule(name: str, delay: float = _SETTLE) -> None:
        before = office.waiting.pop(name, None)
        if before is not None:
            before.cancel()
        office.waiting[name] = keep(settle(name, delay))

    def refresh() -> None:
        if office.refreshing is not None and not office.refreshing.done():
            office.refreshing.cancel()
        office.refreshing = keep(renew())

    async def renew() -> None:
        """Read the lists that changed, and look at every open document again."""
        await asyncio.sleep(_REST)
        for doc in desk.docs:
            if await ask(lambda doc=doc: desk.stale(doc), False):  # type: ignore[misc]
                await ask(lambda doc=doc: desk.fresh(doc), None, office.slow)  # type: ignore[misc]
        for doc in desk.docs:
            if doc.name not in office.waiting:
                await look(doc.name)

    def keep(work: Any) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work)
        office.tasks.add(task)
        task.add_done_callback(office.tasks.discard)
        return task

    def take(uri: str, delay: float) -> None:
        held = server.workspace.get_text_document(uri)
        name = name_of(uri)
        office.uris[name] = uri
        desk.put(Doc(name, held.source, held.version or 0, path_of_uri(uri)))
        schedule(name, delay)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        folders = [folder.uri for folder in params.workspace_folders or ()]
        root = next((path for uri in (*folders, params.root_uri or "") if (path := path_of_uri(uri)) is not None), None)
        desk.root = root
        asked = params.initialization_options
        lang = asked.get("lang") if isinstance(asked, Mapping) else None
        spoken = lang if lang in ("zh", "en") else params.locale
        if spoken:
            desk.lang = "zh" if str(spoken).casefold().startswith("zh") else "en"

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        watching = server.client_capabilities.workspace and server.client_capabilities.workspace.did_change_watched_files
        if watching and watching.dynamic_registration:
            watcher = types.FileSystemWatcher(glob_pattern=_WATCHED)
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers=[watcher])
            registration = types.Registration(id="lists", method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES, register_options=options)
            server.client_register_capability(types.RegistrationParams(registrations=[registration]))
        # The lists are ready when the first document is opened.
        keep(ask(lambda: desk.lists(Doc("", "")), None, office.slow))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: types.DidOpenTextDocumentParams) -> None:
        take(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: types.DidChangeTextDocumentParams) -> None:
        take(params.text_document.uri, _SETTLE)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(params: types.DidSaveTextDocumentParams) -> None:
        refresh()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: types.DidCloseTextDocumentParams) -> None:
        name = name_of(params.text_document.uri)
        desk.drop(name)
        office.told.pop(name, None)
        office.uris.pop(name, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=params.text_document.uri, diagnostics=[]))
        # What was typed and not saved counts no longer.
        refresh()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        refresh()

    # -- questions ---------------------------------------------------------------------------------------------------------------

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: types.HoverParams) -> types.Hover | None:
        doc = of(params.text_document.uri)

        def run() -> types.Hover | None:
            card = hover(doc, _offset(doc, params.position, encoding()), desk, desk.lists(doc)) if doc else None
            return as_card(card, doc.lines, encoding()) if card and doc else None

        return await ask(run, None)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def on_definition(params: types.DefinitionParams) -> list[types.Location]:
        doc = of(params.text_document.uri)

        def run() -> list[types.Location]:
            found = define(doc, _offset(doc, params.position, encoding()), desk.lists(doc)) if doc else ()
            return [
                as_target(one, office.uris.get(one.path, uri_of(one.path)), Lines(desk.text_of_name(one.path)), encoding()) for one in found
            ]

        return await ask(run, [])

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, _COMPLETES)
    async def on_completion(params: types.CompletionParams) -> types.CompletionList | None:
        doc = of(params.text_document.uri)

        def run() -> types.CompletionList | None:
            if doc is None:
                return None
            span, choices = complete(doc, _offset(doc, params.position, encoding()), desk, desk.lists(doc))
            range = as_range(span, doc.lines, encoding())
            return types.CompletionList(is_incomplete=False, items=[as_choice(one, range, at) for at, one in enumerate(choices)])

        return await ask(run, None)

    @server.feature(types.COMPLETION_ITEM_RESOLVE)
    async def on_resolve(item: types.CompletionItem) -> types.CompletionItem:
        def run() -> types.CompletionItem:
            if isinstance(item.data, Mapping) and item.data.get("kind") == "concept":
                cards = Cards(desk.any_lists().installation, desk.lang)
                page = cards.concept(str(item.data.get("label", "")))
                item.documentation = types.MarkupContent(kind=types.MarkupKind.Markdown, value=page)
            return item

        return await ask(run, item)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]))
    async def on_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        doc = of(params.text_document.uri)
        disabled, creates = _shows_disabled(server), _creates_files(server)

        def shown(fix: Fix) -> types.CodeAction | None:
            edit = fix.edit
            if (edit is None and not disabled) or (edit is not None and edit.create and not creates):
                return None
            if edit is None:
                return as_fix(fix, None, params.context.diagnostics)
            held = desk.doc(edit.path)
            uri = office.uris.get(edit.path, uri_of(edit.path))
            version = held.version if held is not None and _takes_versions(server) else None
            return as_fix(fix, as_edit(edit, uri, version, encoding()), params.context.diagnostics)

        def run() -> list[types.CodeAction]:
            if doc is None:
                return []
            start, end = (_offset(doc, at, encoding()) for at in (params.range.start, params.range.end))
            return [one for one in map(shown, actions(doc, start, end, desk, desk.lists(doc))) if one is not None]

        return await ask(run, [])

    return server


def _offset(doc: Doc, position: types.Position, encoding: str) -> int:
    return doc.lines.offset(position.line, position.character, encoding)


# What the editor said it can do


def _shows_related(server: LanguageServer) -> bool:
    text = server.client_capabilities.text_document
    return bool(text and text.publish_diagnostics and text.publish_diagnostics.related_information)


def _shows_disabled(server: LanguageServer) -> bool:
    text = server.client_capabilities.text_document
    return bool(text and text.code_action and text.code_action.disabled_support)


def _takes_versions(server: LanguageServer) -> bool:
    space = server.client_capabilities.workspace
    return bool(space and space.workspace_edit and space.workspace_edit.document_changes)


def _creates_files(server: LanguageServer) -> bool:
    space = server.client_capabilities.workspace
    kinds = space.workspace_edit.resource_operations if space and space.workspace_edit else None
    return _takes_versions(server) and types.ResourceOperationKind.Create in (kinds or ())
