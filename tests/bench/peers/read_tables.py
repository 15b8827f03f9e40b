"""Reads the tables that `cargo bench --bench tables -- FOLDER` leaves, as records, with other libraries.

pip install openpyxl python-calamine; python tests/bench/peers/read_tables.py FOLDER
"""

import csv
import resource
import subprocess
import sys
import time
from pathlib import Path

RUNS = 3


def records(rows):
    """The rows below the first as dictionaries by its names."""
    rows = iter(rows)
    names = next(rows)
    return [dict(zip(names, row)) for row in rows]


def with_openpyxl(folder):
    import openpyxl

    book = openpyxl.load_workbook(folder / "table.xlsx", read_only=True, data_only=True)
    return records(book.worksheets[0].iter_rows(values_only=True))


def with_calamine(folder):
    from python_calamine import CalamineWorkbook

    return records(CalamineWorkbook.from_path(str(folder / "table.xlsx")).get_sheet_by_index(0).to_python())


def with_csv(folder):
    with open(folder / "table.csv", encoding="utf-8", newline="") as file:
        return records(csv.reader(file, delimiter=";"))


READERS = {"csv": with_csv, "python-calamine": with_calamine, "openpyxl": with_openpyxl}


def main():
    folder = Path(sys.argv[1])
    if len(sys.argv) > 2:
        start = time.perf_counter()
        count = len(READERS[sys.argv[2]](folder))
        print(time.perf_counter() - start, count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        return
    print("| reader | rows/s | peak MB |\n|---|---|---|")
    for name in READERS:
        best = None
        for _ in range(RUNS):
            run = subprocess.run([sys.executable, __file__, str(folder), name], capture_output=True, text=True, check=True)
            seconds, count, memory = map(float, run.stdout.split())
            best = min(best or (seconds, count, memory), (seconds, count, memory))
        print(f"| {name} | {best[1] / best[0]:.0f} | {best[2] / 1000:.0f} |")


main()
