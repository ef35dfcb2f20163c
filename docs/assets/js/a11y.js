// What the theme leaves out for those who use a keyboard or a screen reader.
const SCROLLING = ".md-typeset__scrollwrap, .highlight pre > code, .highlight pre, .nc-math, .nc-scroll";

// What scrolls sideways can be reached by key. An element is measured when it comes near the screen: to measure all at
// once would lay out the whole page.
const near = new IntersectionObserver(
  entries => {
    const wide = entries.filter(({ isIntersecting, target: t }) => isIntersecting && t.scrollWidth > t.clientWidth);
    wide.forEach(({ target }) => (target.tabIndex = 0));
  },
  { rootMargin: "100% 0%" },
);

function mend() {
  document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search");
  document.querySelectorAll("nav.md-code__nav").forEach((nav, i) => {
    nav.setAttribute("aria-label", `Code block ${i + 1}`);
  });
  document.querySelectorAll(SCROLLING).forEach(element => {
    near.unobserve(element); // observed anew, it is measured anew
    near.observe(element);
  });
}

const later = () => requestAnimationFrame(() => setTimeout(mend, 300)); // once the theme has wrapped the tables
if (window.document$) window.document$.subscribe(later);
else document.addEventListener("DOMContentLoaded", later);
window.addEventListener("resize", later);
