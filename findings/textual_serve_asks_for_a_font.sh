#!/usr/bin/env bash
# textual-serve 1.1.3 (Textual 8.2.8): an app served on one's own machine makes the browser ask Google for a font.
#
# Behaviour: `Server(command).serve()` serves a terminal app on localhost. The page it sends loads a style sheet from
#   fonts.googleapis.com, always: no option of `Server` leaves it out. Script, styles and icons come from the server.
# Output of this script:
#   http://localhost:PORT/ loads from other machines: ['https://fonts.googleapis.com/css?family=Roboto%20Mono']
# Why it matters: who serves an app to read papers that nobody is to hear of expects that nothing leaves the machine;
#   each visit tells Google its time and address. Without a network the page waits for the font before it is drawn as
#   meant. A template of one's own (`templates_path`) without that line is what keeps it at home.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check textual-serve==1.1.3 textual==8.2.8
cat > "$folder/serve.py" <<'PYTHON'
import sys

from textual_serve.server import Server

Server("true", host="localhost", port=int(sys.argv[1])).serve()
PYTHON
cat > "$folder/visit.py" <<'PYTHON'
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

with socket.create_server(("localhost", 0)) as free:
    port = free.getsockname()[1]
here = Path(__file__).parent
served = subprocess.Popen([sys.executable, here / "serve.py", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    for _ in range(100):
        try:
            page = urlopen(f"http://localhost:{port}/").read().decode()
            break
        except URLError:
            time.sleep(0.1)
finally:
    served.terminate()
loaded = re.findall(r"<(?:link|script|img)\b[^>]*?\b(?:href|src)=\"(https?://[^\"]+)\"", page)
strange = [address for address in loaded if "localhost" not in address]
print(f"http://localhost:PORT/ loads from other machines: {strange}")
assert strange == ["https://fonts.googleapis.com/css?family=Roboto%20Mono"], strange
PYTHON
"$folder/venv/bin/python" "$folder/visit.py"
