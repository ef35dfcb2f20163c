"""Every page, in both colour schemes, on a desk and on a phone."""

import gzip
import re

import pytest

SCHEMES = ("default", "slate")
DESK, PHONE = WIDTHS = (1280, 390)
# A figure is an image with a name; its thousands of marks say nothing to axe and take it minutes.
LOOKED_AT = {"exclude": [["svg.nc-plot > *"]]}
CALM = "*, ::before, ::after { transition: none !important; animation: none !important }"


def settle(tab, address, built):
    tab.goto(f"{address}{built.as_posix().removesuffix('index.html')}", wait_until="load")
    tab.add_style_tag(content=CALM)
    tab.wait_for_timeout(600)  # the theme wraps tables and adds buttons; a11y.js follows
    scroll_through(tab)


def scroll_through(tab):
    """Go down the page and back, as a reader does: what is far from the screen is not laid out (book.css)."""
    tab.evaluate(
        """async () => {
          const wait = ms => new Promise(done => setTimeout(done, ms));
          // A browser that draws nothing for once sends no frame: the test must not wait for ever.
          const frame = () => Promise.race([new Promise(requestAnimationFrame), wait(500)]);
          for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
            scrollTo(0, y);
            await frame();
            await frame();
          }
          scrollTo(0, 0);
          await frame();
        }"""
    )


def test_a_page_is_accessible_and_keeps_to_itself(tab, address, built, axe):
    if built.name == "404.html":
        pytest.skip("it can be shown at any address, so its links begin at the host's root")
    settle(tab, address, built)
    tab.evaluate(axe)
    found = []
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.wait_for_timeout(450)
        scroll_through(tab)
        wider = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wider > 0:
            found.append(f"at {width} px the page is {wider} px too wide: {too_wide(tab)}")
        fingers = {"rules": {"target-size": {"enabled": width == PHONE}}}  # a rule that axe leaves to us
        for scheme in SCHEMES:
            tab.evaluate("name => { document.body.dataset.mdColorScheme = name }", scheme)
            # Colours are all that a scheme changes.
            only = {"runOnly": ["color-contrast"]} if scheme == "slate" else fingers
            result = tab.evaluate("([what, options]) => axe.run(what, options)", [LOOKED_AT, only])
            found += [f"{width} px, {scheme}: {told(violation)}" for violation in result["violations"]]
    assert not found + tab.complaints, "\n".join(found + tab.complaints)


def told(violation):
    nodes = violation["nodes"]
    first = nodes[0]
    return f"{violation['id']} ({len(nodes)}×) {first['target']}: {first['failureSummary']} {first['html'][:200]}"


def too_wide(tab):
    return tab.evaluate(
        """() => [...document.querySelectorAll("article *")].filter(e => e.getBoundingClientRect().right > innerWidth)
          .slice(0, 3).map(e => e.outerHTML.slice(0, 120))"""
    )


def test_a_page_is_light(site, built):
    size = len(gzip.compress((site / built).read_bytes()))
    assert size <= 100_000, f"{built} weighs {size / 1000:.0f} kB compressed, of 100"


def test_formulas_are_mathml(site, built):
    source = (site / built).read_text("utf-8")
    assert "arithmatex" not in source, "a formula was left to a script that the site does not have"
    assert "mathjax" not in source.lower() and "katex" not in source.lower()
    prose = re.sub(r"<(pre|code|script|style|svg|math)\b.*?</\1>", "", source, flags=re.S)
    left = re.search(r"\\\(|\\\[|\$\$|\\frac|\\sum", re.sub(r"<[^>]*>", "", prose))
    assert left is None, f"{built} shows LaTeX as text: …{prose[max(left.start() - 60, 0) : left.end() + 60]}…"


def test_only_pages_with_formulas_fetch_their_font(site, built):
    source = (site / built).read_text("utf-8")
    assert ("<math" in source) == ("nc-math.woff2" in source)
