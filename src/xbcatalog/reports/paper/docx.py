"""A document as DOCX: the parts of the package, packed so that the same document is the same bytes; nothing in it points outside.

Written as text and not through a library: the few parts a report needs are fewer lines than it takes to bend a template to them, a table
of thousands of rows is written as fast as it is made, and whoever has to file something needs to install nothing for it.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Final

from xbcatalog.reports.paper.blocks import Document
from xbcatalog.reports.paper.sheets import SHEETS, Page
from xbcatalog.reports.paper.word_styles import NAMESPACE, styles
from xbcatalog.reports.paper.word_text import WIDTH, escaped, field, text
from xbcatalog.reports.xml_text import HEAD

__all__ = ["docx"]

_HEIGHT: Final = 16838
_CENTIMETRE: Final = 567
_EARLIEST: Final = date(1980, 1, 1)
"""No file in a package can be older."""
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_TYPES: Final = (
    ("/word/document.xml", f"{_MAIN}.document.main+xml"),
    ("/word/styles.xml", f"{_MAIN}.styles+xml"),
    ("/word/settings.xml", f"{_MAIN}.settings+xml"),
    ("/word/header1.xml", f"{_MAIN}.header+xml"),
    ("/word/footer1.xml", f"{_MAIN}.footer+xml"),
    ("/docProps/core.xml", _CORE),
)
_PARTS: Final = ("styles", "settings", "header", "footer")


def docx(document: Document) -> bytes:
    """The whole file."""
    page = SHEETS[document.sheet]
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("rId1", f"{_RELATIONS}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/document.xml": _document(document, page),
        "word/_rels/document.xml.rels": _relations(
            *((f"rId{number}", f"{_RELATIONS}/{part}", _file(part)) for number, part in enumerate(_PARTS, 1))
        ),
        "word/styles.xml": styles(page),
        "word/settings.xml": _settings(),
        "word/header1.xml": _header(document.head),
        "word/footer1.xml": _footer(document.foot),
        "docProps/core.xml": _core(document),
    }
    return _packed(files, document.day)


def _packed(files: dict[str, str], day: date | None) -> bytes:
    stamp = max(day or _EARLIEST, _EARLIEST)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (stamp.year, stamp.month, stamp.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            package.writestr(entry, (HEAD + content).encode("utf-8"))
    return whole.getvalue()


def _file(part: str) -> str:
    return f"{part}1.xml" if part in ("header", "footer") else f"{part}.xml"


def _content_types() -> str:
    overrides = "".join(f'<Override PartName="{part}" ContentType="{type}"/>' for part, type in _TYPES)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*given: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{id}" Type="{type}" Target="{target}"/>' for id, type, target in given)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _document(document: Document, page: Page) -> str:
    above, aside = round(page.above * _CENTIMETRE), round(page.aside * _CENTIMETRE)
    return (
        f'<w:document {NAMESPACE} xmlns:r="{_RELATIONS}"><w:body>{"".join(text(document.body, page))}<w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{WIDTH}" w:h="{_HEIGHT}"/><w:pgMar w:top="{above}" w:right="{aside}" w:bottom="{above}" w:left="{aside}"'
        ' w:header="851" w:footer="992" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def _settings() -> str:
    return (
        f'<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _header(head: str) -> str:
    inner = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>{escaped(head)}</w:t></w:r></w:p>'
    return f"<w:hdr {NAMESPACE}>{inner}</w:hdr>"


def _footer(foot: str) -> str:
    """The foot with the number of the page and of all pages where `{page}` and `{pages}` stand."""
    before, _, rest = foot.partition("{page}")
    between, _, after = rest.partition("{pages}")

    def run(said: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{escaped(said)}</w:t></w:r>' if said else ""

    inner = f"{run(before)}{field('PAGE', '1')}{run(between)}{field('NUMPAGES', '1')}{run(after)}"
    return f'<w:ftr {NAMESPACE}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{inner}</w:p></w:ftr>'


def _core(document: Document) -> str:
    language = "zh-CN" if document.lang == "zh" else "en"
    moment = f"{document.day.isoformat()}T00:00:00Z" if document.day else ""
    dates = "".join(f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified") if moment)
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(document.title)}</dc:title><dc:creator>xbcatalog</dc:creator><dc:language>{language}</dc:language>{dates}"
        "</cp:coreProperties>"
    )
