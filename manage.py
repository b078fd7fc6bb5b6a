#!/usr/bin/env python
"""Command line of the portal."""

import os
import sys

from django.core.management import execute_from_command_line

from kantoor.schijf import in_een_zin


def main() -> None:
    """Run a command; what whoever runs it can mend is one sentence, anything else a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantoor.settings")
    try:
        execute_from_command_line(sys.argv)
    except Exception as fout:
        if (woorden := in_een_zin(fout)) is None:
            raise
        sys.exit(woorden)


if __name__ == "__main__":
    main()
