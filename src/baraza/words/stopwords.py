"""Words so common in their language that a query must not depend on them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from baraza.words.characters import normalise

# The engine brings lists for these.
_BUILT_IN = {
    "da": "danish", "nl": "dutch", "en": "english", "fi": "finnish", "fr": "french", "de": "german", "hu": "hungarian",
    "it": "italian", "no": "norwegian", "pt": "portuguese", "ru": "russian", "es": "spanish", "sv": "swedish",
}  # fmt: skip

# What those lists lack or leave out: question words, and languages without a list.
_OURS = {
    "en": "what which who whom whose when where why how do does did has have had from can about i my me your you our",
    "de": "was wer wie wo wann warum welche welcher welches wozu wem wen gibt",
    "es": "que quien cual cuales cuando donde como por qué quién cuál cuáles cuándo dónde cómo cuánto cuántos cuántas",
    "fr": "que quoi quel quelle quels quelles quand où comment pourquoi combien qui est-ce",
    "pt": "que quem qual quais quando onde como quanto quantos por porque",
    "ru": "что кто какой какая какие какое когда где как почему сколько зачем чем чего кого каком какую какого",
    "ar": "في من على الى عن ما ماذا متى اين كيف هل هو هي هذا هذه التي الذي ان او و مع كم اي لماذا كان كانت ذلك",
    "hi": "का के की में से को और है हैं पर एक यह वह क्या कौन कब कहां कैसे क्यों ने लिए भी था थे थी",
    "sw": "ya wa na kwa ni la za katika cha vya hii hiyo au nini nani lini wapi vipi gani kama",
    "fa": "در از به با براي و كه را اين ان چه كي كجا چگونه چرا است هاي",
    "tr": "ve bir bu şu o ile için de da ne kim nasıl neden nerede mi mı",
    "sl": "in je v na za s z se da kaj kdo kje kako zakaj ki so o pri od do",
    "pl": "i w na z ze do o się jest co kto gdzie jak kiedy dlaczego dla od po",
    "cs": "a v na z ze do o se je co kdo kde jak kdy proč pro od po",
    "uk": "і й та в у на з до що хто де як коли чому про для за від",
    "el": "ο η το οι τα του της των και σε με για από να είναι τι ποιος πού πώς πότε γιατί στο στη στην",
    "id": "dan di ke dari yang untuk pada dengan ini itu apa siapa kapan bagaimana",
    "ro": "și în de la cu pe pentru din o un este ce cine unde cum când care",
    "sr": "i u na je se da za od do s sa o šta ko gde kako kada zašto",
    "ca": "el la els les de i a en que qui quan on com per amb un una",
    "vi": "và của là các những một có cho trong được với ở gì",
}


@cache
def _list(language: str) -> frozenset[str]:
    return frozenset(map(normalise, _OURS.get(language, "").split()))


@cache
def _engine(language: str) -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stopword(_BUILT_IN[language])).build()


@cache
def _engine_of_many(language: str) -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.stopword(_BUILT_IN[language])).build()


def is_common(word: str, languages: tuple[str, ...]) -> bool:
    """Whether a normalised word says nothing by itself in one of these analysis languages."""
    for language in languages:
        if word in _list(language) or (language in _BUILT_IN and not _engine(language).analyze(word)):
            return True
    return False


def common_among(words: Sequence[str], language: str) -> set[str]:
    """Those of many normalised words that say nothing by themselves: `is_common` of all at once."""
    doubtful = _list(language).intersection(words)
    if language in _BUILT_IN:
        doubtful |= set(words).difference(_engine_of_many(language).analyze("\n".join(words)))
    # What holds a space was taken apart.
    return {word for word in doubtful if is_common(word, (language,))}
