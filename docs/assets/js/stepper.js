// <nc-stepper>: one frame at a time, by buttons, slider, arrow keys, Home, End and swipe.
// Without this script the frames stand side by side; on paper they stand one below the other (book.css).
class Stepper extends HTMLElement {
  connectedCallback() {
    if (this.slider) return; // moved, not new
    this.frames = [...this.querySelectorAll(":scope > .nc-frame")];
    if (this.frames.length < 2) return;

    const stage = document.createElement("div");
    stage.className = "nc-stage";
    stage.append(...this.frames);
    const controls = document.createElement("div");
    controls.className = "nc-controls";
    controls.setAttribute("role", "group");
    controls.setAttribute("aria-label", "Steps of the figure");
    controls.innerHTML =
      `<button type="button" aria-label="Previous step"><span aria-hidden="true">‹</span></button>` +
      `<input type="range" min="1" max="${this.frames.length}" value="1" aria-label="Step">` +
      `<button type="button" aria-label="Next step"><span aria-hidden="true">›</span></button>` +
      `<span class="nc-count" aria-hidden="true"></span>` +
      `<span class="nc-live" aria-live="polite"></span>`;
    this.append(stage, controls);
    [this.previous, this.next] = controls.querySelectorAll("button");
    this.slider = controls.querySelector("input");

    this.slider.addEventListener("input", () => this.show(this.slider.valueAsNumber - 1));
    this.previous.addEventListener("click", () => this.move(-1));
    this.next.addEventListener("click", () => this.move(1));
    this.addEventListener("keydown", event => this.key(event));
    this.swipe(stage);
    this.show(0);
  }

  show(index) {
    const last = this.frames.length - 1;
    this.step = Math.min(Math.max(index, 0), last);
    this.frames.forEach((frame, i) => frame.classList.toggle("nc-current", i === this.step));
    const caption = this.frames[this.step].querySelector("figcaption")?.textContent.trim();
    const place = `${this.step + 1} of ${last + 1}`;
    this.slider.value = this.step + 1;
    this.slider.setAttribute("aria-valuetext", caption ? `${place}: ${caption}` : place);
    // Not `disabled`, which would take the focus away at either end.
    this.previous.setAttribute("aria-disabled", this.step === 0);
    this.next.setAttribute("aria-disabled", this.step === last);
    this.querySelector(".nc-count").textContent = `${this.step + 1} / ${last + 1}`;
  }

  // A move that the slider did not make is spoken; the slider speaks for itself.
  move(by) {
    const before = this.step;
    this.show(this.step + by);
    if (this.step !== before) {
      this.querySelector(".nc-live").textContent = this.slider.getAttribute("aria-valuetext");
    }
  }

  key(event) {
    if (event.target === this.slider || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.move(by);
  }

  swipe(stage) {
    let start = null;
    stage.addEventListener("click", () => this.slider.focus({ preventScroll: true }));
    stage.addEventListener("pointerdown", event => {
      start = event.pointerType === "touch" && event.isPrimary ? event : null;
    });
    stage.addEventListener("pointercancel", () => (start = null));
    stage.addEventListener("pointerup", event => {
      if (!start) return;
      const [x, y] = [event.clientX - start.clientX, event.clientY - start.clientY];
      start = null;
      if (Math.abs(x) > 40 && Math.abs(x) > 2 * Math.abs(y)) this.move(x < 0 ? 1 : -1);
    });
  }
}

if (!customElements.get("nc-stepper")) customElements.define("nc-stepper", Stepper);
