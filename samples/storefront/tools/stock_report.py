"""Prints which articles have to be ordered again."""

import csv
import sys


def low_stock(rows, limit=5):
    return [row["sku"] for row in rows if int(row["pieces"]) < limit]


def main(path):
    with open(path, newline="", encoding="utf-8") as file:
        for sku in low_stock(csv.DictReader(file)):
            print(sku)


if __name__ == "__main__":
    main(sys.argv[1])
