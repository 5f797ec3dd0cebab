"""Small stemmers of our own, for languages that neither Snowball nor a small dictionary covers.

Each strips the most frequent endings or class prefixes and leaves at least a root's worth of letters: coarse, but the
same on both sides. The lists are from grammars, not learned.
"""

from __future__ import annotations

from collections.abc import Callable

Stemmer = Callable[[str], str]


def strip(prefixes: str = "", suffixes: str = "", *, keep: int = 3) -> Stemmer:
    """A stemmer that takes off the longest prefix, then the longest suffix, leaving at least `keep` characters."""
    starts, ends = frozenset(prefixes.split()), frozenset(suffixes.split())
    longest_start, longest_end = (max(map(len, parts), default=0) for parts in (starts, ends))

    def stem(word: str) -> str:
        for length in range(min(longest_start, len(word) - keep), 0, -1):
            if word[:length] in starts:
                word = word[length:]
                break
        for length in range(min(longest_end, len(word) - keep), 0, -1):
            if word[-length:] in ends:
                return word[:-length]
        return word

    return stem


def swap(**endings: str) -> Stemmer:
    """A stemmer that puts one ending for another, the longest that fits."""
    ordered = sorted(endings.items(), key=lambda pair: -len(pair[0]))

    def stem(word: str) -> str:
        fit = next((pair for pair in ordered if word.endswith(pair[0]) and len(word) > len(pair[0]) + 2), ("", ""))
        return word[: len(word) - len(fit[0])] + fit[1]

    return stem


# Beside Snowball, which takes equações and equação, tepkime and tepkimeler to different stems.
portuguese = swap(ões="ão", ães="ão", ais="al", éis="el", óis="ol", uis="ul", ns="m", s="")
turkish = strip("", "ler lar")

# Class prefixes of nouns and adjectives, then of verbs with subject and tense; locative and passive endings.
swahili = strip(
    "m mw wa w mi ki vi ch vy ji ma u n ny ku kw pa ni "
    "ana wana nina una tuna mna ina zina ame wame nime ume tume mme ime zime ali wali nili uli tuli mli ili zili "
    "ata wata nita uta tuta mta ita zita hu",
    "ni wa na",
)
zulu = strip(
    "umu um u aba abe ab o imi im i ili ama isi iz izi in izin ulu ubu uku ku e ezi emi ema esi o uma no na nga kwa ba",
    "ini eni wini weni ana kazi",
)
amharic = strip("የ በ ለ ከ ስለ እንደ እየ ወደ", "ዎች ኦች ዎቹ ው ን ም ና", keep=2)
korean = strip(
    "",
    "은 는 이 가 을 를 의 에 에서 에게 으로 로 와 과 도 만 까지 부터 처럼 보다 이나 이란 들 들은 들이 들을 들의 들에게 "
    "하다 하는 하고 하기 한다 했다 합니다 해요 이다 입니다 적인 적",
    keep=2,
)
urdu = strip("", "وں يں ات يوں ون ان ے ي ا ه", keep=2)
bengali = strip("", "গুলি গুলো গুলির গুলোর দের রা ের টি টা কে তে য় র ে ায় ী া", keep=2)
afrikaans = strip("ge", "heid hede tjie tjies ie ies e s te de", keep=3)
arabic = strip("وال بال كال فال لل ال و ف ب ك ل", "هما ها ان ات ون ين يه ية هم هن كم نا ه ة ي", keep=3)
"""After the idea of light stemming by Larkey, Ballesteros and Connell (2002): article, clitics, endings."""
hebrew = strip("וה שה מה כש ה ו ב ל כ מ ש", "יים ים ות ית יות", keep=3)
