"""The cells of an export as Python's csv and LibreOffice read them, beside what the program holds."""

import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile

data = sys.argv[1]
# Comma, quotation mark, UTF-8, from the first line; nothing taken for a number or a date that is not one.
FILTER = "44,34,76,1,,0,false,false,false,false,false,-1"


def run(*words):
    return subprocess.run(words, check=True, capture_output=True).stdout


def defused(text):
    return "'" + text if text.lstrip()[:1] in tuple("=+-@") and text.strip() else text


for kind in ["quotes", "events", "figures", "positions", "conflicts", "actors", "policies", "sources", "countries"]:
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        path = folder / "table.csv"
        run("onrecord", "--data", data, "export", "--kind", kind, "--to", str(path))
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        run(
            "soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
            f"--infilter=CSV:{FILTER}", "--convert-to", f"csv:Text - txt - csv (StarCalc):{FILTER}",
            "--outdir", str(folder / "calc"), str(path),
        )
        (shown,) = (folder / "calc").glob("*.csv")
        with open(shown, encoding="utf-8", newline="") as file:
            calc = list(csv.reader(file))
        assert calc == rows, [pair for pair in zip(rows, calc) if pair[0] != pair[1]][:2]
        # And both have what the program tells of each record.
        records = [json.loads(line) for line in run("onrecord", "--data", data, "list", kind, "--format", "jsonl").splitlines()]
        assert len(records) == len(rows) - 1 > 0, kind
        for record, row in zip(records, csv.DictReader(io.StringIO(path.read_bytes().decode()), strict=True)):
            for key, value in record.items():
                if key in row and isinstance(value, str):
                    assert row[key] == defused(value), (key, value, row[key])
                elif key in row and isinstance(value, (int, float)) and not isinstance(value, bool):
                    assert float(row[key]) == value, (key, value, row[key])
print("the same cells")
