"""A live database through SQLAlchemy's inspector: its tables and views, their columns, types and comments; never a row of them."""

from __future__ import annotations

from pathlib import Path

from xbcatalog.core.text import Diagnostic, Level, Message, Place, broken, message
from xbcatalog.importers.database.connecting import OURS, asked, engine, read_only, reason, usual
from xbcatalog.importers.database.reading import gather, schemas_of
from xbcatalog.source.gathering import Gathering
from xbcatalog.source.inputs import Context, Input, Read

__all__ = ["SUFFIXES", "claims", "read"]

SUFFIXES: tuple[str, ...] = ()


def claims(input: Input) -> bool:
    """Whether the input is the address of a database."""
    return bool(input.address)


def read(input: Input, context: Context) -> Read:
    """Every column of every table and view that the user of the address may see, by schema and table."""
    if not input.address:
        return _refused(input, message("database-no-address"))
    try:
        from sqlalchemy import exc, make_url
    except ImportError:
        return _refused(input, message("extra-missing", extra="database", library="sqlalchemy"))
    try:
        # Of two `@` only the writer knows which ends the password, and a part of it would be taken for the host.
        if input.address.partition("?")[0].count("@") > 1:
            raise ValueError
        url = make_url(usual(input.address))
    except (exc.ArgumentError, ValueError):
        return _refused(input, message("database-address"))
    url, schemas = asked(url)
    if url.drivername.endswith("+pg8000") and not url.username:
        return _refused(input, message("database-no-user"))
    try:
        reached = engine(url)
    except FileNotFoundError:
        return _refused(input, message("database-absent"))
    except exc.NoSuchModuleError:
        return _refused(input, message("database-kind-unknown", kind=url.drivername))
    except ImportError as error:
        library = error.name or url.drivername
        if library in OURS:
            return _refused(input, message("extra-missing", extra="database", library=library))
        return _refused(input, message("database-driver-missing", library=library))
    except (exc.ArgumentError, TypeError, ValueError):
        return _refused(input, message("database-address"))
    found = Gathering(input, context, format="database")
    try:
        with reached.connect() as connection:
            read_only(connection)
            gather(connection, schemas or schemas_of(connection, url), found, context.limits.fields)
    except Exception as error:  # whatever the driver raises: its name says little, its words say why
        return _refused(input, message("database-unreachable", reason=reason(error, url)))
    finally:
        reached.dispose()
    gathered = found.read(id=Path(url.database or "").stem if url.drivername.startswith("sqlite") else url.database or "")
    if not found.fields and not broken(gathered.diagnostics):
        told = message("database-no-tables")
        return Read(diagnostics=(Diagnostic(Level.WARNING, told, Place(input.name)),))
    return gathered


def _refused(input: Input, told: Message) -> Read:
    return Read(diagnostics=(Diagnostic(Level.ERROR, told, Place(input.name)),))
