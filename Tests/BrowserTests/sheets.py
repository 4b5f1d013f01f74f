"""What stands on the sheets of a PDF."""

import io
import subprocess
import unicodedata

from pypdf import PdfReader


def squeezed(text):
    """A text without spaces, which a PDF does not keep, and without ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def sizes(pdf):
    """Width and height of each sheet, in millimetres."""
    return [
        [float(side) * 25.4 / 72 for side in (sheet.mediabox.width, sheet.mediabox.height)]
        for sheet in PdfReader(io.BytesIO(pdf)).pages]


def texts(pdf):
    """The text of each sheet, in the order in which it was drawn; Python would take ten times as long."""
    result = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return result.stdout.decode().split("\f")[:-1]
