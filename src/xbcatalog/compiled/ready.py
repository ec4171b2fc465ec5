"""The recogniser and the law of an installation: as they were kept, or worked out now."""

from __future__ import annotations

from xbcatalog.compiled.loading import Compiled
from xbcatalog.core.engine import Engine, compile_law
from xbcatalog.recognition.recognise import Recogniser
from xbcatalog.source.installed import Installation

__all__ = ["engine_of", "recogniser_of"]


def recogniser_of(installation: Installation) -> Recogniser:
    """What recognises fields by the vocabulary installed."""
    return Recogniser(installation.vocabulary, installation.lexicon if isinstance(installation, Compiled) else None)


def engine_of(installation: Installation) -> Engine:
    """The law of the catalogues installed."""
    worked_out = installation.index if isinstance(installation, Compiled) else None
    graph = installation.vocabulary.concepts
    return Engine(worked_out, graph) if worked_out is not None else compile_law(installation.catalogs, graph)
