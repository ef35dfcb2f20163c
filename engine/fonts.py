"""Makes the font of the formulas: the part of Latin Modern Math that LaTeX on these pages can need.

`python -m engine.fonts latinmodern-math.otf` writes docs/assets/fonts/nc-math.woff2. It is run by hand when a
glyph is missing, and needs `brotli` beside fontTools, and the font itself (Debian: fonts-lmodern).
"""

from __future__ import annotations

import sys
from pathlib import Path

from engine.project import DOCS

# What a formula is set with: single letters are looked up among the mathematical alphanumerics.
RANGES = (
    (0x0020, 0x007E),  # Latin, digits, punctuation
    (0x00A0, 0x00FF),  # ± × ÷ · ¬ and accents
    (0x02C6, 0x02DD),  # hat, tilde, bar as accents
    (0x0302, 0x0308),
    (0x0391, 0x03F5),  # Greek
    (0x2010, 0x2026),  # dashes, bars, dots
    (0x2032, 0x2034),  # primes
    (0x2061, 0x2064),  # invisible operators
    (0x2102, 0x2131),  # letterlike: ℂ ℕ ℝ ℒ ℓ
    (0x2190, 0x2194),  # arrows
    (0x21A6, 0x21A6),
    (0x21D0, 0x21D4),
    (0x2200, 0x22B5),  # operators and relations
    (0x22C4, 0x22C6),
    (0x22EE, 0x22F1),
    (0x2308, 0x230B),  # floor and ceiling
    (0x239B, 0x23B3),  # the parts of tall brackets
    (0x23DE, 0x23DF),  # braces over and under
    (0x27E8, 0x27E9),  # angle brackets
    (0x1D400, 0x1D467),  # bold and italic
    (0x1D49C, 0x1D4CF),  # script capitals
    (0x1D6A8, 0x1D71B),  # bold and italic Greek
    (0x1D7CE, 0x1D7D9),  # bold digits, blackboard one
)
NAME = "NC Math"  # the font's licence asks that a changed font has another name


def subset(source: Path, target: Path) -> None:
    """Write the glyphs of RANGES, and the sizes in which brackets and roots grow, as woff2."""
    from fontTools.subset import Options, Subsetter, load_font, save_font

    options = Options(flavor="woff2", layout_features=[], hinting=False, drop_tables=["FFTM", "GPOS"])
    font = load_font(str(source), options)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = NAME.replace(" ", "") if record.nameID == 6 else NAME
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    save_font(font, str(target), options)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("expected the path of latinmodern-math.otf: python -m engine.fonts latinmodern-math.otf")
    target = DOCS / "assets" / "fonts" / "nc-math.woff2"
    subset(Path(sys.argv[1]), target)
    print(f"{target.name}: {target.stat().st_size / 1000:.0f} kB")
