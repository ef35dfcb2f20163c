"""Text: dates to translate, names of countries, and the vocabulary that turns characters into numbers."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from netcore.datasets._base import extra, ready

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Not strftime: it would name months and weekdays in the language of the reader's computer.
_FORMATS = (
    "{day} {month} {year}",
    "{month} {day}, {year}",
    "{day} {short} {year}",
    "{short} {day}, {year}",
    "the {ordinal} of {month} {year}",
    "{weekday}, {day} {month} {year}",
    "{weekday}, {month} {ordinal}, {year}",
)


class Vocabulary:
    """The characters of a language, each with its number; the first three numbers are no characters.

    `Vocabulary.PAD` (0) fills up short texts, `Vocabulary.START` (1) stands before the first character, and
    `Vocabulary.END` (2) after the last.

    Args:
        characters: the characters; each is taken once, and they are sorted.

    Example:
        >>> from netcore.datasets import Vocabulary
        >>> letters = Vocabulary("abc")
        >>> letters.encode(["cab", "b"])
        array([[1, 5, 3, 4, 2],
               [1, 4, 2, 0, 0]])
        >>> letters.decode(letters.encode(["cab", "b"])), len(letters)
        (['cab', 'b'], 6)
    """

    PAD, START, END = 0, 1, 2

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = "".join(sorted({*characters}))
        self._ids = {character: i for i, character in enumerate(self.characters, start=3)}

    def __len__(self) -> int:
        return len(self.characters) + 3

    def __repr__(self) -> str:
        return f"Vocabulary({self.characters!r})"

    def encode(self, texts: Sequence[str], length: int | None = None) -> np.ndarray:
        """Turn texts into numbers: start, the characters, end, and then padding.

        Args:
            texts: N texts of characters of this vocabulary.
            length: the number of columns T; None takes as many as the longest text needs.

        Returns:
            int64, shape (N, T).

        Raises:
            ValueError: a character is not in the vocabulary, or a text is longer than `length` - 2.

        Example:
            >>> from netcore.datasets import Vocabulary
            >>> Vocabulary("ab").encode(["ba"], length=6).tolist()
            [[1, 4, 3, 2, 0, 0]]
        """
        if unknown := sorted({*"".join(texts)} - {*self.characters}):
            raise ValueError(f"Vocabulary: expected characters of {self.characters!r}, got {unknown}.")
        longest = max(map(len, texts), default=0) + 2
        if length is None:
            length = longest
        if longest > length:
            raise ValueError(
                f"Vocabulary: expected texts of at most {length - 2} characters, got {longest - 2}. Raise length."
            )
        ids = np.full((len(texts), length), self.PAD)
        for row, text in zip(ids, texts):
            row[: len(text) + 2] = [self.START, *(self._ids[character] for character in text), self.END]
        return ids

    def decode(self, ids: np.ndarray) -> list[str]:
        """Turn numbers back into texts; each ends before its first end mark, and padding and start are left out.

        Args:
            ids: integers, shape (N, T).

        Returns:
            N texts.

        Raises:
            ValueError: another shape, or a number outside the vocabulary.

        Example:
            >>> import numpy as np
            >>> from netcore.datasets import Vocabulary
            >>> Vocabulary("ab").decode(np.array([[1, 3, 4, 2, 3]]))
            ['ab']
        """
        ids = np.asarray(ids)
        if ids.ndim != 2 or (ids.size and not 0 <= ids.min() <= ids.max() < len(self)):
            raise ValueError(f"Vocabulary: expected ids of shape (N, T) from 0 to {len(self) - 1}, got {ids}.")
        texts = []
        for row in ids.tolist():
            kept = row[: row.index(self.END)] if self.END in row else row
            texts.append("".join(self.characters[i - 3] for i in kept if i >= 3))
        return texts


@dataclass(frozen=True, eq=False, repr=False)
class Pairs:
    """Texts with their translations, as characters and as numbers.

    Args:
        sources: N texts.
        targets: their N translations.
        x: the sources as numbers, int64, shape (N, S).
        y: the targets as numbers, int64, shape (N, T).
        source: the vocabulary of x.
        target: the vocabulary of y.

    Example:
        >>> from netcore.datasets import Pairs, Vocabulary
        >>> a, b = Vocabulary("eno"), Vocabulary("1")
        >>> Pairs(("one",), ("1",), a.encode(["one"]), b.encode(["1"]), a, b)
        Pairs(x: (1, 5) of 6 tokens, y: (1, 3) of 4 tokens)
    """

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    x: np.ndarray
    y: np.ndarray
    source: Vocabulary
    target: Vocabulary

    def __repr__(self) -> str:
        return (
            f"Pairs(x: {self.x.shape} of {len(self.source)} tokens, y: {self.y.shape} of {len(self.target)} tokens)"
        )


@dataclass(frozen=True, eq=False, repr=False)
class Texts:
    """Texts with their classes, as characters and as numbers.

    Args:
        texts: N texts.
        x: the texts as numbers, int64, shape (N, T).
        y: class labels, int64, shape (N,).
        classes: the name of each class: `classes[label]`.
        vocabulary: the vocabulary of x.

    Example:
        >>> import numpy as np
        >>> from netcore.datasets import Texts, Vocabulary
        >>> letters = Vocabulary("aeijn")
        >>> Texts(("ja", "nein"), letters.encode(["ja", "nein"]), np.array([1, 0]), ("no", "yes"), letters)
        Texts(x: (2, 6) of 8 tokens, y: (2,) int64, 2 classes)
    """

    texts: tuple[str, ...]
    x: np.ndarray
    y: np.ndarray
    classes: tuple[str, ...]
    vocabulary: Vocabulary

    def __repr__(self) -> str:
        c = len(self.classes)
        return (
            f"Texts(x: {self.x.shape} of {len(self.vocabulary)} tokens, y: {self.y.shape} {self.y.dtype}, "
            f"{c} class{'es' * (c != 1)})"
        )


def dates(n: int = 1000, years: tuple[int, int] = (1900, 2099), rng: np.random.Generator | None = None) -> Pairs:
    """Draw dates in English words, in seven formats, each with its ISO 8601 form.

    The vocabularies and the shapes do not depend on the draw: sets for training and for the test fit together.

    Args:
        n: the number of dates.
        years: the first and the last year, of four digits; all days between are equally likely.
        rng: where the chance comes from; None takes a fresh unseeded generator.

    Returns:
        Pairs such as "wednesday, may 3rd, 2023" and "2023-05-03"; x has shape (n, 33), y has shape (n, 12).

    Raises:
        ValueError: no dates, or years that are not in order between 1000 and 9999.

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> pairs = datasets.dates(3, rng=np.random.default_rng(1))
        >>> for source, target in zip(pairs.sources, pairs.targets):
        ...     print(f"{target}  {source}")
        1994-08-21  sunday, august 21st, 1994
        2002-05-14  14 may 2002
        2051-01-13  january 13, 2051
        >>> pairs
        Pairs(x: (3, 33) of 37 tokens, y: (3, 12) of 14 tokens)

    References:
        ISO 8601-1:2019, calendar dates.
    """
    rng = ready("dates", n, 0, 1, rng)
    first, last = years
    if not 1000 <= first <= last <= 9999:
        raise ValueError(f"dates: expected years=(first, last) with 1000 <= first <= last <= 9999, got {years}.")
    days = rng.integers(datetime.date(first, 1, 1).toordinal(), datetime.date(last, 12, 31).toordinal() + 1, n)
    drawn = [datetime.date.fromordinal(day) for day in days.tolist()]
    sources = tuple(_in_words(date, _FORMATS[i]) for date, i in zip(drawn, rng.integers(0, len(_FORMATS), n)))
    targets = tuple(date.isoformat() for date in drawn)
    digits = "0123456789"
    source = Vocabulary("".join([*_MONTHS, *_WEEKDAYS, "the of st nd rd th, ", digits]))
    target = Vocabulary(digits + "-")
    longest = len("wednesday, september 30th, 2020") + 2
    return Pairs(sources, targets, source.encode(sources, longest), target.encode(targets), source, target)


def country_names(languages: Sequence[str] = ("de", "en", "es", "fr", "it", "pt")) -> Texts:
    """Load the names of countries and territories in several languages; the class is the language.

    A name that several of these languages share, such as Peru, would have several classes and is left out. The names
    are those of the Unicode Common Locale Data Repository (Unicode licence, free to use), inside the package Babel.

    Args:
        languages: codes of at least one language, such as "pt" or "pl".

    Returns:
        Texts, sorted by language and then by name; the classes are the codes.

    Raises:
        ImportError: Babel is not installed.
        ValueError: no language, one given twice, or one that Babel does not know.

    Example:
        >>> from netcore import datasets
        >>> names = datasets.country_names(("en", "pt"))
        >>> [names.texts[i] for i in (0, -1)], names.classes
        (['Afghanistan', 'Índia'], ('en', 'pt'))

    References:
        Unicode CLDR Project, https://cldr.unicode.org.
    """
    babel = extra("babel", "Babel")
    if not languages or len({*languages}) < len(languages):
        raise ValueError(f"country_names: expected one language or more, each once, got {tuple(languages)}.")
    try:
        locales = [babel.Locale.parse(language) for language in languages]
    except (babel.UnknownLocaleError, ValueError) as error:
        raise ValueError(f"country_names: expected language codes such as 'pt', got {tuple(languages)}.") from error
    # Codes of two letters are countries and territories; those of three digits are continents and the world.
    names = [sorted({name for code, name in locale.territories.items() if code.isalpha()}) for locale in locales]
    count = Counter(name for group in names for name in group)
    kept = [[name for name in group if count[name] == 1] for group in names]
    texts = tuple(name for group in kept for name in group)
    vocabulary = Vocabulary("".join(texts))
    labels = np.repeat(np.arange(len(kept)), [len(group) for group in kept])
    return Texts(texts, vocabulary.encode(texts), labels, tuple(languages), vocabulary)


def _in_words(date: datetime.date, form: str) -> str:
    month, day = _MONTHS[date.month - 1], date.day
    ending = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return form.format(
        day=day,
        ordinal=f"{day}{ending}",
        month=month,
        short=month[:3],
        year=date.year,
        weekday=_WEEKDAYS[date.weekday()],
    )
