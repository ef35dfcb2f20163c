// The copy button gives what a person can paste: of an example with prompts, the code without prompts and results.
const PROMPT = /^(>>>|\.\.\.)( |$)/;

document.addEventListener(
  "click",
  event => {
    const button = event.target.closest?.("[data-clipboard-target]");
    const code = button && document.querySelector(button.dataset.clipboardTarget);
    if (!code?.textContent.trimStart().startsWith(">>>")) return;
    const lines = code.textContent.split("\n").filter(line => PROMPT.test(line));
    button.dataset.clipboardText = lines.map(line => line.replace(PROMPT, "")).join("\n");
  },
  true, // before the theme's own listener reads the attribute
);
