"""What a phone's camera reads from paper: zbar looks at pictures of it."""

import subprocess


def scanned(picture, folder):
    """The texts of all codes in a picture, a file's bytes."""
    file = folder / "picture"
    file.write_bytes(picture)
    result = subprocess.run(["zbarimg", "--quiet", "--raw", file], capture_output=True, text=True)
    # It ends with 4 where there is no code.
    assert result.returncode in (0, 4), result.stderr
    return result.stdout.split()


def sheet_picture(pdf, page, folder):
    """A page of a PDF, a file's bytes, as coarse as an old printer has it."""
    file = folder / "sheet.pdf"
    file.write_bytes(pdf)
    return subprocess.run(
        ["pdftoppm", "-r", "300", "-gray", "-f", str(page), "-singlefile", file], capture_output=True, check=True).stdout


def terminal_picture(lines, scale=8):
    """Lines of half blocks as a dark terminal draws them, as a PGM picture."""
    halves = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0)}
    rows = []
    for line in lines:
        for half in (0, 1):
            row = bytes(255 * halves[character][half] for character in line for _ in range(scale))
            rows += [row] * scale
    return f"P5 {len(rows[0])} {len(rows)} 255\n".encode() + b"".join(rows)
