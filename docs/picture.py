#!/usr/bin/env python3
"""Draws what a terminal shows as an SVG: colours, bold and faint, on a dark panel that suits light and dark pages.

    script -qec './cairn demo' /dev/null | docs/picture.py './cairn demo' >docs/demo.svg
"""
import html
import re
import sys

SIZE, LINE, MARGIN = 14, 21, 24
WIDTH_OF_A_LETTER = 0.61 * SIZE
COLOURS = {"30": "#484f58", "31": "#ff7b72", "32": "#56d364", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#56d4dd"}
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def spans(line):
    """The pieces of a line with the look of each."""
    look = {}
    for text, codes in re.findall(r"([^\x1b]*)(?:\x1b\[([\d;]*)m)?", line):
        if text:
            yield text, dict(look)
        for code in codes.split(";"):
            if code in ("", "0"):
                look.clear()
            elif code == "1":
                look["font-weight"] = "600"
            elif code == "2":
                look["fill"] = "#8b949e"
            elif code in ("21", "22"):
                look.pop("font-weight", None)
                look.pop("fill", None)
            elif code == "39":
                look.pop("fill", None)
            elif code in COLOURS:
                look["fill"] = COLOURS[code]


def picture(title, lines):
    letters = max(len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in lines)
    width, height = round(2 * MARGIN + letters * WIDTH_OF_A_LETTER), 2 * MARGIN + LINE * (len(lines) + 1)
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">'
    yield f"<title>What {html.escape(title)} shows</title>"
    yield f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="10" fill="#161b22" stroke="#444c56"/>'
    yield f'<g font-family="{FONT}" font-size="{SIZE}" fill="#e6edf3" xml:space="preserve">'
    yield f'<text x="{MARGIN}" y="{MARGIN + SIZE}"><tspan fill="#8b949e">$ </tspan>{html.escape(title)}</text>'
    for number, line in enumerate(lines, start=2):
        pieces = "".join(
            "<tspan{}>{}</tspan>".format("".join(f' {key}="{value}"' for key, value in look.items()), html.escape(text))
            for text, look in spans(line))
        if pieces:
            yield f'<text x="{MARGIN}" y="{MARGIN + SIZE + LINE * (number - 1)}">{pieces}</text>'
    yield "</g>\n</svg>"


if __name__ == "__main__":
    shown = [line.rstrip() for line in sys.stdin.buffer.read().decode().replace("\r", "").rstrip().split("\n")]
    print("\n".join(picture(sys.argv[1], shown)))
