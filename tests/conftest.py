"""What every test stands on: an own home, never the user's."""

import os
import tempfile

# Before anything imports Django's settings: tests never see the home or the addresses of the person who runs them.
for _name in [name for name in os.environ if name.startswith("BARAZA_") and name != "BARAZA_DATABASE_URL"]:
    del os.environ[_name]
os.environ["BARAZA_HOME"] = tempfile.mkdtemp(prefix="baraza-test-")
