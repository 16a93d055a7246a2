"""`adlint report`: the HTML report of an audit, made again."""

from __future__ import annotations

import sys
from pathlib import Path

from adlint.cli.audit_options import ReportOptions
from adlint.cli.options import UsageError


def run(options: ReportOptions) -> int:
    """Write `report.html` into the folder of a finished audit; always 0. Raises `UsageError`."""
    from adlint.audit import report
    from adlint.audit.records import AuditError, InputError

    if not options.folder:
        raise UsageError("name the output folder of an audit: adlint report DIR")
    folder = Path(options.folder)
    try:
        report.write(folder)
    except (AuditError, InputError) as error:
        raise UsageError(str(error)) from None
    except ImportError as error:
        raise UsageError(f"Parquet needs {error.name}; install it with: pip install 'adlint[audit]'") from None
    except OSError as error:
        raise UsageError(f"{folder}: the report cannot be made ({error.strerror}); see {error.filename}") from None
    sys.stdout.write(f"{folder / report.REPORT}\n")
    return 0
