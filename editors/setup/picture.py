"""Runs a command in a terminal and draws what it shows as an SVG: picture.py OUT.svg 'COMMAND' [LINES]

The first LINES lines are kept. Only what the checker prints is understood: colors, bold, no cursor movement.
"""

import html
import os
import pty
import re
import sys

CELL_WIDTH, CELL_HEIGHT, MARGIN, BAR = 8.4, 19, 18, 34
COLORS = {
    "30": "#45475a", "31": "#f38ba8", "32": "#a6e3a1", "33": "#f9e2af", "34": "#89b4fa", "35": "#cba6f7", "36": "#94e2d5", "37": "#bac2de",
    "90": "#6c7086", "91": "#f38ba8", "92": "#a6e3a1", "93": "#f9e2af", "94": "#89b4fa", "95": "#cba6f7", "96": "#94e2d5", "97": "#ffffff",
}
PLAIN = "#cdd6f4"


def shown_by(command):
    """What the command writes to a terminal of its own."""
    pieces = []

    def read(fd):
        piece = os.read(fd, 65536)
        pieces.append(piece)
        return piece

    sys.stdout.flush()
    out = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.environ["TERM"] = "xterm-256color"
    pty.spawn(["sh", "-c", command], read)
    os.dup2(out, 1)
    return b"".join(pieces).decode().replace("\r\n", "\n").rstrip("\n").split("\n")


def spans(line):
    """The line's pieces: column, text, color, bold."""
    column, color, bold = 0, PLAIN, False
    for codes, text in re.findall(r"\x1b\[([0-9;]*)m|([^\x1b]+)", line):
        if text:
            yield column, text, color, bold
            column += len(text)
            continue
        for code in codes.split(";"):
            if code in ("", "0"):
                color, bold = PLAIN, False
            elif code == "1":
                bold = True
            elif code in COLORS:
                color = COLORS[code]


def svg(command, lines):
    prompt = f"\x1b[92m$\x1b[0m {command}"
    lines = [prompt, *lines]
    columns = max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in lines)
    width, height = round(columns * CELL_WIDTH + 2 * MARGIN), len(lines) * CELL_HEIGHT + BAR + MARGIN
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="{html.escape(command)}">'
    yield f'<rect width="{width}" height="{height}" rx="10" fill="#1e1e2e"/>'
    for x, fill in ((20, "#f38ba8"), (38, "#f9e2af"), (56, "#a6e3a1")):
        yield f'<circle cx="{x}" cy="17" r="5.5" fill="{fill}"/>'
    yield '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14" xml:space="preserve">'
    for row, line in enumerate(lines):
        y = BAR + 14 + row * CELL_HEIGHT
        for column, text, color, bold in spans(line):
            # Leading spaces and runs of them would collapse.
            column += len(text) - len(text.lstrip(" "))
            text = text.strip(" ").replace(" ", "\u00a0")
            x, length = MARGIN + column * CELL_WIDTH, len(text) * CELL_WIDTH
            weight = ' font-weight="bold"' if bold else ""
            yield f'<text x="{x:.1f}" y="{y}" fill="{color}" textLength="{length:.1f}"{weight}>{html.escape(text)}</text>'
    yield "</g></svg>"


def main():
    output, command, *rest = sys.argv[1:]
    lines = shown_by(command)
    if rest:
        lines = lines[: int(rest[0])]
    with open(output, "w") as file:
        file.write("\n".join(svg(command, lines)) + "\n")


main()
