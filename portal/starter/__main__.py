"""The gate: old Pythons read no further than this file."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - that is what is found out here
    sys.exit(
        "CCM Central needs Python 3.11 or newer; %s is %s."  # noqa: UP031 - read by old Pythons, too
        % (sys.executable, sys.version.split()[0])
    )

from portal.starter.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
