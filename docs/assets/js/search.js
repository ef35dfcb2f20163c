// The search index weighs more than the page. The theme asks for it at once; it is sent for when a reader turns to
// the search, or comes from it (?q=, ?h=).
const wanted = new Promise(resolve => {
  if (/[?&][qh]=/.test(location.search)) resolve();
  addEventListener("focusin", event => event.target.closest(".md-search") && resolve());
});
const { open, send } = XMLHttpRequest.prototype;
XMLHttpRequest.prototype.open = function (method, url, ...rest) {
  if (/search\/search_index\.json$/.test(url)) this.send = body => wanted.then(() => send.call(this, body));
  return open.call(this, method, url, ...rest);
};
