"""The engine: runs the snippets of the pages, once and alone, and shows what came out.

The way of a snippet, file by file:

- `project`   where the parts of the book lie
- `blocks`    reads a page: its fences, what they hold, what is wrong with them
- `runner`    runs sources in fresh processes, in parallel, and keeps the results (`cache`)
- `worker`    the process that has the libraries loaded and forks a child for each source
- `figures`   matplotlib's backend inside that child: takes what `plt.show()` shows
- `path`      the learning path: what each page builds on, in the order of the nav
- `check`     holds results to what the page says
- `markdown`  the Markdown extension and fences that put results on the page
- `downloads` the notebook and the script of each page, and the library's wheel
- `examples`  Sybil's parsers: the same blocks as tests
- `hook`      the thin MkDocs hook: all of this before a build, and panels while serving
"""
