"""What moves: the stepper by mouse, touch and keyboard, the copy button, and the colour scheme."""

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[2] / "docs" / "assets"
FRAMES = "".join(
    f'<figure class="nc-frame"><svg class="nc-plot" viewBox="0 0 60 40"><circle cx="{10 * n}" cy="20" r="5"/></svg>'
    f"<figcaption>Update {n}</figcaption></figure>"
    for n in range(1, 5)
)
STEPPER = f'<div class="nc-snippet md-typeset"><nc-stepper class="nc-stepper">{FRAMES}</nc-stepper></div>'


def shown(tab):
    """Return the captions that can be seen."""
    captions = tab.locator("figcaption").all()
    return [caption.text_content() for caption in captions if caption.is_visible()]


@pytest.fixture
def stepper(tab):
    tab.set_content(f"<main style='width: 600px'>{STEPPER}<p id=after>after</p></main>")
    tab.add_style_tag(path=ASSETS / "css" / "book.css")
    tab.add_script_tag(path=ASSETS / "js" / "stepper.js")
    return tab


def test_a_stepper_shows_one_frame(stepper):
    assert shown(stepper) == ["Update 1"]


def test_a_stepper_moves_by_mouse(stepper):
    stepper.get_by_role("button", name="Next step").click()
    assert shown(stepper) == ["Update 2"]
    stepper.get_by_role("button", name="Previous step").click()
    assert shown(stepper) == ["Update 1"]
    stepper.get_by_role("button", name="Previous step").click(force=True)  # it says that it is disabled
    assert shown(stepper) == ["Update 1"]


def test_a_stepper_moves_by_keyboard(stepper):
    stepper.get_by_role("button", name="Previous step").focus()
    for key, caption in [("ArrowRight", 2), ("ArrowRight", 3), ("ArrowLeft", 2), ("End", 4), ("Home", 1)]:
        stepper.keyboard.press(key)
        assert shown(stepper) == [f"Update {caption}"]
    stepper.get_by_role("slider").focus()
    for key, caption in [("ArrowRight", 2), ("End", 4), ("ArrowLeft", 3), ("Home", 1)]:
        stepper.keyboard.press(key)
        assert shown(stepper) == [f"Update {caption}"]


def test_a_click_on_the_figure_gives_it_the_arrow_keys(stepper):
    stepper.locator(".nc-stage").click()
    stepper.keyboard.press("ArrowRight")
    assert shown(stepper) == ["Update 2"]


def test_a_stepper_moves_by_touch(browser):
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    tab = context.new_page()
    tab.set_content(f"<main>{STEPPER}</main>")
    tab.add_style_tag(path=ASSETS / "css" / "book.css")
    tab.add_script_tag(path=ASSETS / "js" / "stepper.js")
    swipe = context.new_cdp_session(tab)

    def drag(start, end):
        swipe.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": 80}]})
        swipe.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": end, "y": 82}]})
        swipe.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    drag(250, 100)
    assert shown(tab) == ["Update 2"]
    drag(100, 250)
    assert shown(tab) == ["Update 1"]
    drag(100, 110)
    assert shown(tab) == ["Update 1"]
    context.close()


def test_a_stepper_says_where_it_is(stepper):
    stepper.get_by_role("button", name="Next step").click()
    assert stepper.locator("[aria-live]").text_content() == "2 of 4: Update 2"
    assert stepper.get_by_role("slider").get_attribute("aria-valuetext") == "2 of 4: Update 2"


def test_a_step_moves_nothing_below(stepper):
    stepper.evaluate("document.querySelectorAll('figcaption')[2].textContent = 'A long caption. '.repeat(30)")
    heights = set()
    for _ in range(3):
        heights.add(stepper.locator("#after").bounding_box()["y"])
        stepper.get_by_role("button", name="Next step").click()
    heights.add(stepper.locator("#after").bounding_box()["y"])
    assert len(heights) == 1


def test_paper_shows_every_frame(stepper):
    stepper.emulate_media(media="print")
    assert shown(stepper) == [f"Update {n}" for n in range(1, 5)]
    assert not stepper.get_by_role("slider").is_visible()


def test_without_scripts_every_frame_is_shown(browser):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    style = (ASSETS / "css" / "book.css").read_text("utf-8")
    tab.set_content(f"<style>{style}</style><main>{STEPPER}</main>")
    assert tab.locator("figcaption:visible").count() == 4
    context.close()


def test_the_copy_button_drops_prompts_and_results(tab):
    tab.set_content(
        """<pre><code>&gt;&gt;&gt; def twice(x):
...     return 2 * x
...
&gt;&gt;&gt; twice(4)
8
&gt;&gt;&gt; print("a")
a
</code></pre><button data-clipboard-target="pre > code">copy</button>
<p><code>x = 1</code><button id=plain data-clipboard-target="p > code">copy</button></p>"""
    )
    tab.add_script_tag(path=ASSETS / "js" / "copy.js")
    for button in tab.get_by_role("button").all():
        button.click()
    copied = tab.locator("button").first.get_attribute("data-clipboard-text")
    assert copied == 'def twice(x):\n    return 2 * x\n\ntwice(4)\nprint("a")'
    assert tab.locator("#plain").get_attribute("data-clipboard-text") is None


@pytest.fixture
def home(tab, address):
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.removesuffix("/book/"))
    tab.goto(address, wait_until="load")
    return tab


def copied_from(tab, block):
    block.hover()
    block.locator("[data-md-type=copy]").click()
    return tab.evaluate("navigator.clipboard.readText()").strip()


def test_the_home_page_gives_code_that_runs_where_it_is_pasted(home):
    copied = copied_from(home, home.locator(".nc-snippet").first)
    assert copied == (ASSETS.parents[1] / "snippets" / "home.py").read_text("utf-8").strip()


def test_a_lab_gives_its_cells(home, address):
    home.goto(f"{address}labs/iris/", wait_until="load")
    source = (ASSETS.parent / "labs" / "iris.md").read_text("utf-8")
    cells = re.findall(r"^```python\n(.*?)^```$", source, re.M | re.S)
    for cell, block in zip(cells, home.locator(".jp-CodeCell .highlight").all(), strict=True):
        assert copied_from(home, block) == cell.strip()
    assert not home.complaints


def test_the_home_page_steps(home):
    figure = home.locator("nc-stepper").first
    before = figure.locator(".nc-current figcaption").text_content()
    figure.get_by_role("button", name="Next step").click()
    assert figure.locator(".nc-current figcaption").text_content() != before


def test_the_scheme_can_be_chosen_and_is_kept(home):
    def scheme():
        return home.locator("body").get_attribute("data-md-color-scheme")

    assert scheme() == "default"
    home.locator("label[for=__palette_1]:visible").click()
    assert scheme() == "slate"
    home.reload()
    assert scheme() == "slate"
    ink = "getComputedStyle(document.querySelector('svg.nc-plot')).color"
    assert home.evaluate(ink) == home.evaluate("getComputedStyle(document.body).color")


def test_nothing_moves_while_a_page_loads(tab, address):
    tab.add_init_script(
        """window.shift = 0
        new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value }))
          .observe({ type: "layout-shift", buffered: true })"""
    )
    for width in (1280, 390):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(address, wait_until="load")
        tab.wait_for_timeout(800)
        assert tab.evaluate("window.shift") < 0.02
