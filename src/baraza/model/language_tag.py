"""Language tags in one spelling (RFC 5646), from the many that sources use."""

from __future__ import annotations

import re
from functools import lru_cache

# ISO 639-2 (terminological and bibliographic) to 639-1: RFC 5646 wants the shortest code.
_PAIRS = (
    "aar=aa abk=ab afr=af aka=ak alb=sq sqi=sq amh=am ara=ar arg=an arm=hy hye=hy asm=as ava=av ave=ae aym=ay aze=az "
    "bak=ba bam=bm baq=eu eus=eu bel=be ben=bn bih=bh bis=bi bos=bs bre=br bul=bg bur=my mya=my cat=ca cha=ch che=ce "
    "chi=zh zho=zh chu=cu chv=cv cor=kw cos=co cre=cr cze=cs ces=cs dan=da div=dv dut=nl nld=nl dzo=dz eng=en epo=eo "
    "est=et ewe=ee fao=fo fij=fj fin=fi fre=fr fra=fr fry=fy ful=ff geo=ka kat=ka ger=de deu=de gla=gd gle=ga glg=gl "
    "glv=gv gre=el ell=el grn=gn guj=gu hat=ht hau=ha heb=he her=hz hin=hi hmo=ho hrv=hr hun=hu ibo=ig ice=is isl=is "
    "ido=io iii=ii iku=iu ile=ie ina=ia ind=id ipk=ik ita=it jav=jv jpn=ja kal=kl kan=kn kas=ks kau=kr kaz=kk khm=km "
    "kik=ki kin=rw kir=ky kom=kv kon=kg kor=ko kua=kj kur=ku lao=lo lat=la lav=lv lim=li lin=ln lit=lt ltz=lb lub=lu "
    "lug=lg mac=mk mkd=mk mah=mh mal=ml mao=mi mri=mi mar=mr may=ms msa=ms mlg=mg mlt=mt mon=mn nau=na nav=nv nbl=nr "
    "nde=nd ndo=ng nep=ne nno=nn nob=nb nor=no nya=ny oci=oc oji=oj ori=or orm=om oss=os pan=pa per=fa fas=fa pli=pi "
    "pol=pl por=pt pus=ps que=qu roh=rm rum=ro ron=ro run=rn rus=ru sag=sg san=sa sin=si slo=sk slk=sk slv=sl sme=se "
    "smo=sm sna=sn snd=sd som=so sot=st spa=es srd=sc srp=sr ssw=ss sun=su swa=sw swe=sv tah=ty tam=ta tat=tt tel=te "
    "tgk=tg tgl=tl tha=th tib=bo bod=bo tir=ti ton=to tsn=tn tso=ts tuk=tk tur=tr twi=tw uig=ug ukr=uk urd=ur uzb=uz "
    "ven=ve vie=vi vol=vo wel=cy cym=cy wln=wa wol=wo xho=xh yid=yi yor=yo zha=za zul=zu "
    # Codes that were replaced, and the usual member of a macrolanguage under its 639-3 code.
    "iw=he in=id ji=yi jw=jv mo=ro scc=sr scr=hr cmn=zh arb=ar swh=sw pes=fa zsm=ms ekk=et lvs=lv khk=mn plt=mg "
    "azj=az uzn=uz als=sq gug=gn ydd=yi ory=or npi=ne"
)
_SHORT = dict(pair.split("=") for pair in _PAIRS.split())

_NAMES = {
    name: tag
    for tag, names in {
        "af": "afrikaans",
        "am": "amharic|አማርኛ",
        "ar": "arabic|العربية|عربي|arabe|árabe|arabisch",
        "bg": "bulgarian|български",
        "bn": "bengali|bangla|বাংলা",
        "ca": "catalan|català",
        "cs": "czech|čeština|česky",
        "da": "danish|dansk",
        "de": "german|deutsch|allemand|alemán|alemão|tedesco",
        "el": "greek|ελληνικά",
        "en": "english|englisch|anglais|inglés|ingles|inglês|inglese|английский",
        "es": "spanish|español|espanol|castellano|spanisch|espagnol|espanhol|spagnolo",
        "et": "estonian|eesti",
        "eu": "basque|euskara",
        "fa": "persian|farsi|فارسی",
        "fi": "finnish|suomi",
        "fr": "french|français|francais|französisch|francés|francês|francese",
        "gl": "galician|galego",
        "ha": "hausa",
        "he": "hebrew|עברית",
        "hi": "hindi|हिन्दी|हिंदी",
        "hr": "croatian|hrvatski",
        "hu": "hungarian|magyar",
        "id": "indonesian|bahasa indonesia",
        "ig": "igbo",
        "is": "icelandic|íslenska",
        "it": "italian|italiano|italienisch|italien",
        "ja": "japanese|日本語",
        "ko": "korean|한국어",
        "la": "latin",
        "lt": "lithuanian|lietuvių",
        "lv": "latvian|latviešu",
        "ms": "malay|bahasa melayu",
        "nl": "dutch|nederlands|niederländisch|néerlandais",
        "no": "norwegian|norsk",
        "nb": "norwegian bokmål|bokmål",
        "nn": "norwegian nynorsk|nynorsk",
        "pl": "polish|polski|polnisch|polonais",
        "pt": "portuguese|português|portugues|portugiesisch|portugais|portugués",
        "pt-BR": "brazilian portuguese|português brasileiro|português do brasil|portuguese (brazil)",
        "ro": "romanian|română",
        "ru": "russian|русский|russisch|russe|ruso|russo",
        "sk": "slovak|slovenčina",
        "sl": "slovene|slovenian|slovenščina|slovensko",
        "so": "somali|soomaali",
        "sq": "albanian|shqip",
        "sr": "serbian|српски|srpski",
        "sv": "swedish|svenska",
        "sw": "swahili|kiswahili",
        "ta": "tamil|தமிழ்",
        "th": "thai|ไทย|ภาษาไทย",
        "tr": "turkish|türkçe",
        "uk": "ukrainian|українська",
        "ur": "urdu|اردو",
        "vi": "vietnamese|tiếng việt",
        "xh": "xhosa|isixhosa",
        "yo": "yoruba|yorùbá",
        "zh": "chinese|中文|汉语|漢語|chinesisch|chinois|chino|mandarin",
        "zh-Hans": "simplified chinese|chinese (simplified)|简体中文",
        "zh-Hant": "traditional chinese|chinese (traditional)|繁體中文",
        "zu": "zulu|isizulu",
    }.items()
    for name in names.split("|")
}

# RFC 5646, section 2.1, without the irregular tags that were grandfathered in.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})"
    r"(?P<script>-[a-z]{4})?(?P<region>-(?:[a-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)(?P<extensions>(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*)"
    r"(?P<private>-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
_SAYS_NOTHING = frozenset({"und", "mis", "mul", "xxx", "none", "null", "n/a", "other", "unknown"})


@lru_cache(maxsize=4096)
def canonical_tag(tag: str) -> str:
    """The tag well-formed and in its usual case (`zh-Hant-TW`), with the shortest code; empty where it is none.

    Takes ISO 639-2 codes, underscores, and the commonest names of languages. Codes that say "undetermined" or
    "several" are empty too; `zxx` (no words in it) stays.
    """
    text = tag.strip()
    lowered = text.lower()
    if lowered in _NAMES:
        return _NAMES[lowered]
    match = _TAG.fullmatch(text.replace("_", "-"))
    if match is None or lowered in _SAYS_NOTHING:
        return ""
    language, _, extended = match["language"].lower().partition("-")
    if len(language) > 3:
        # Four letters are reserved and five to eight were never given out: these are words, not codes.
        return ""
    parts = [_SHORT.get(language, language), extended, (match["script"] or "")[1:].title()]
    parts += [(match["region"] or "")[1:].upper(), (match["variants"] or "")[1:].lower()]
    parts += [(match["extensions"] or "")[1:].lower(), (match["private"] or "")[1:].lower()]
    return "-".join(part for part in parts if part)


def primary(tag: str) -> str:
    """The language alone: `pt` of `pt-BR`."""
    return tag.partition("-")[0]
