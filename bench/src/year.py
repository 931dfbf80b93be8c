"""Draws the measures of a year (target/year.csv) as an SVG: python3 bench/src/year.py <target/year.csv >docs/year.svg"""

import csv
import sys

WIDTH, HEIGHT, LEFT, GAP = 860, 92, 150, 26
EVENTS = [
    (40, 44, "Garmin is down"),
    (120, 123, "session ends"),
    (200, 201, "429"),
    (300, 303, "a script loses 82"),
]
ROWS = [
    ("activities", "activities", 1, ""),
    ("incidents", "open incidents", 1, ""),
    ("backups", "backups", 1, ""),
    ("heap", "heap in use", 1 << 20, " MiB"),
    ("threads", "threads", 1, ""),
    ("files", "open files", 1, ""),
]


def main():
    days = list(csv.DictReader(sys.stdin))
    scale = (WIDTH - LEFT - 70) / len(days)
    total = 40 + len(ROWS) * (HEIGHT + GAP)
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {total}" role="img" font-family="system-ui, sans-serif" font-size="13">')
    print("<title>A year of cairn run: activities, open incidents, backups, heap, threads and open files by day</title>")
    print(f'<rect width="{WIDTH}" height="{total}" fill="#fff"/>')
    for start, end, what in EVENTS:
        x = LEFT + start * scale
        print(f'<rect x="{x:.1f}" y="28" width="{max(2, (end - start) * scale):.1f}" height="{total - 48}" fill="#f3d9d5"/>')
        print(f'<text x="{x:.1f}" y="20" fill="#8a2d20">{what}</text>')
    for row, (key, name, unit, suffix) in enumerate(ROWS):
        values = [float(day[key]) / unit for day in days]
        top, base = 34 + row * (HEIGHT + GAP), 34 + row * (HEIGHT + GAP) + HEIGHT
        most = max(values) or 1
        points = " ".join(f"{LEFT + i * scale:.1f},{base - value / most * HEIGHT:.1f}" for i, value in enumerate(values))
        print(f'<line x1="{LEFT}" y1="{base}" x2="{WIDTH - 70}" y2="{base}" stroke="#999"/>')
        print(f'<polyline points="{points}" fill="none" stroke="#1f5f8b" stroke-width="1.6"/>')
        print(f'<text x="{LEFT - 10}" y="{top + HEIGHT / 2}" text-anchor="end">{name}</text>')
        print(f'<text x="{WIDTH - 64}" y="{base - values[-1] / most * HEIGHT + 4:.1f}">{values[-1]:.0f}{suffix}</text>')
    print(f'<text x="{LEFT}" y="{total - 6}" fill="#555">day 1</text>')
    print(f'<text x="{WIDTH - 70}" y="{total - 6}" text-anchor="end" fill="#555">day {len(days)}</text>')
    print("</svg>")


main()
