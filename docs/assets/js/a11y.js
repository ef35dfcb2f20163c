// What the theme leaves out for those who use a keyboard or a screen reader.
function mend() {
  document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search");
  document.querySelectorAll("nav.md-code__nav").forEach((nav, i) => {
    nav.setAttribute("aria-label", `Code block ${i + 1}`);
  });
  const scrolling = ".md-typeset__scrollwrap, .highlight pre > code, .highlight pre, .nc-math, .nc-scroll";
  document.querySelectorAll(scrolling).forEach(element => {
    if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
  });
}

const later = () => requestAnimationFrame(() => setTimeout(mend, 300)); // once the theme has wrapped the tables
if (window.document$) window.document$.subscribe(later);
else document.addEventListener("DOMContentLoaded", later);
window.addEventListener("resize", later);
