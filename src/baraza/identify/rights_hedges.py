"""Words that take a claim back, put it off, or limit it to a part: with them near, no licence counts as open.

Better a licence too few than a right that nobody gave; so the words of all languages are looked for at once, even
where one of them means something harmless in another language.
"""

from __future__ import annotations

import re

from baraza.identify.rights_words import alternatives

_DENIED = (
    "not|no|never|neither|nor|cannot|can't|isn't|aren't|doesn't|don't|wasn't|without|unlike|instead of"
    "|rather than|other than"
    "|formerly|former|previously|previous|earlier|was|were|used to be|no longer|until|unless|if|whether"
    "|will be|would|should|could"
    "|embargo|embargoed|pending|requested|proposed|planned|planning|intend|intended|expired|revoked|withdrawn|terminated"
    "|compatible|incompatible|similar"
    "|equivalent|about|learn|explains|explain|explained|guide to|introduction to|read more|for example|such as"
    "|e.g|example|examples|adapted from"
    "|adaptation of|derived from|based on|remix of|remixed from|contains|includes|include|including material"
    "|incorporates|compare|choose|what is|how to"
    "|prohibited|forbidden|forbids|refuse|refused|refuses|refrain|oppose|opposed|reject|rejected|denied|deny"
    "|declined|disputed|invalid|void"
    "|lapsed|soon|discussion|applied for|false|wrong|beantragt|verboten|untersagt|interdit|interdite|prohibido"
    "|prohibida|proibido|proibida"
    "|vietato|verboden|запрещено|запрещена|заборонено|ممنوع|zabronione|prepovedano|marufuku"
    "|considering|maybe|perhaps|possibly|unclear|unknown|some|most|many|select|selected|certain|mixed|varies"
    "|various|different|partly|partially|part of|mostly|typically|usually|often|sometimes"
    "|depends|depending|prefer|encourage|encouraged|recommend|recommended|recommends|wish|hope|ask|permission"
    "|contact|members|subscribers|except|excluding|excluded|but|although|however"
    "|ne|n'est|n'a|pas|non|jamais|sans|sauf|aucun|aucune|anciennement|auparavant|était|etait|sera|bientôt|hors"
    "|excepté|adapté de"
    "|no es|nunca|jamás|ni|sin|salvo|excepto|ninguna|ningún|tampoco|antes|era|será|adaptado de"
    "|nicht|kein|keine|keiner|keinem|keinen|nie|niemals|ohne|außer|ausgenommen|statt|anstatt|früher|ehemals"
    "|war|wird|weder|noch nicht|falls|wenn|ob|bisher"
    "|não|nem|nenhuma|sem|exceto|anteriormente|será|foi"
    "|né|nessuna|senza|tranne|eccetto|mai|precedentemente|era|sarà"
    "|niet|geen|nooit|zonder|behalve|voorheen|was|wordt|tenzij"
    "|не|нет|ни|без|кроме|ранее|раньше|бывш|если|була|був|було|был|была|было|будет|нельзя|ні|немає|крім"
    "|ليس|ليست|لا|لم|لن|ما عدا|باستثناء|كان|كانت|سوف|دون|بدون|إلا"
    "|نیست|نمی|نه|بدون"
    "|nie|nigdy|oprócz|z wyjątkiem|wcześniej|będzie|była|był|jeśli|żaden|żadna|brak"
    "|si|sio|siyo|hapana|hakuna|isipokuwa|haiko|haipo|ilikuwa|itakuwa|bila"
    "|ni|niso|nima|brez|razen|prej|bo|bilo|nije|nisu|osim|bez|neni|není|nejsou|kromě|nie je|okrem|ikke|inte|ej"
    "|utom|unntatt|undtagen"
    "|ei|eivät|paitsi|değil|değildir|hariç|nem|kivéve|nu este|nu|cu excepția|excepte|ez da"
    "|bukan|tidak|kecuali|không|chưa|trừ|δεν|όχι|εκτός|אינו|אינה|לא|למעט|nee|behalwe|kii ṣe|aikin ba"
)
_DENIED_UNSPACED = (
    "不|非|未|没|沒|無|禁止|除|若|如果|なく|ない|ません|除く|아닙|아니|않|없|제외|नहीं|अलावा|না|ไม่|ยกเว้น|இல்லை"
)

_HARMLESS = (
    "except where otherwise noted|except where otherwise stated|except where otherwise indicated"
    "|except where noted otherwise"
    "|unless otherwise noted|unless otherwise stated|unless otherwise indicated|unless otherwise specified"
    "|where otherwise noted"
    "|except where noted|unless noted otherwise|unless stated otherwise|no rights reserved|some rights reserved"
    "|sauf mention contraire|sauf indication contraire|salvo indicación contraria|salvo que se indique lo contrario"
    "|excepto donde se indique lo contrario|salvo donde se indique lo contrario|sofern nicht anders angegeben"
    "|soweit nicht anders angegeben|wenn nicht anders angegeben"
    "|soweit nicht anders gekennzeichnet|sofern nicht anders gekennzeichnet|falls nicht anders angegeben"
    "|exceto onde indicado em contrário|salvo indicação em contrário|exceto se indicado de outra forma"
    "|salvo diversa indicazione|eccetto dove diversamente specificato|salvo dove diversamente indicato"
    "|tenzij anders vermeld|tenzij anders aangegeven|если не указано иное|если не указано другое"
    "|якщо не зазначено інше"
    "|ما لم يذكر خلاف ذلك|ما لم يُذكر خلاف ذلك|除非另有说明|除非另有說明|除另有声明外|除非另有注明"
    "|o ile nie zaznaczono inaczej"
    "|o ile nie wskazano inaczej|jeśli nie zaznaczono inaczej|če ni drugače navedeno"
    "|razen če je navedeno drugače|isipokuwa pale ilipoelezwa vinginevyo|om inget annat anges"
    "|der ikke annet er oppgitt"
    "|no copyright reserved|no rights are reserved|part of the public domain|this chapter|this section|this dataset"
    "|this data set|these slides|this quiz|this map|this software|this audio|this image|this photo|this photograph"
    "|was written by|was created by|was made by|was developed by|was prepared by|was produced by|was designed by"
    "|this picture|this illustration|this figure|this video|this recording"
    "|contains public sector information|contient des informations publiques"
    "|permission is granted to copy, distribute and/or modify this document|permission is granted to copy"
    "|text and illustrations|illustrations and text|text and images|images and text|text and photos"
    "|text und bilder|texte und bilder|textes et images|textes et illustrations|texto e imágenes|textos e imágenes"
    "|текст и иллюстрации|النص والصور"
)

_PART = (
    "photo|photos|photograph|photographs|photography|picture|pictures|image|images|figure|figures|illustration"
    "|illustrations|cover|covers|icon|icons|logo|logos"
    "|font|fonts|music|audio|soundtrack|sound|code|source code|software|metadata|abstract|abstracts|thumbnail"
    "|thumbnails|preview|data|dataset|datasets|table|tables|map|maps|diagram|diagrams|template|theme|chapter"
    "|chapters|appendix|section|sections|supplementary"
    "|records|catalogue|catalog|clip art|artwork|banner|quiz|quizzes|slide|slides|screenshot|screenshots"
    "|header|background"
    "|bild|bilder|foto|fotos|abbildung|abbildungen|titelbild|grafik|grafiken|metadaten|quellcode|musik|schrift"
    "|photographie|photographies|illustrations|métadonnées|couverture|imágenes|imagen|fotografía|fotografías"
    "|ilustraciones|portada|metadatos"
    "|imagens|fotografia|fotografias|capa|metadados|immagine|immagini|fotografie|copertina|metadati|afbeelding"
    "|afbeeldingen|foto's|omslag"
    "|фото|фотография|фотографии|изображение|изображения|иллюстрации|обложка|метаданные|код|صورة|صور|الصور"
    "|الصورة|الغلاف|البيانات"
    "|zdjęcie|zdjęcia|okładka|ilustracje|metadane|picha|slika|slike|fotografija|fotografije|naslovnica"
    "|metapodatki|kuva|kuvat|bilder"
)
_PART_UNSPACED = "图片|照片|圖片|封面|插图|插圖|元数据|代码|写真|画像|사진|이미지|ภาพ"

_LIMITED = (
    "in the united states|in the usa|in the us|in the u.s|in some countries|in certain countries"
    "|united states only|only in|nur in|seulement en|solo en|только в"
)

_ONLY = (
    "personal use only|private use only|for personal use|educational use only|for educational use only"
    "|for classroom use only|research use only"
    "|internal use only|members only|nur für den privaten gebrauch|usage privé|uso personal|uso privado"
    "|только для личного использования"
    "|仅供个人使用|仅限个人使用|للاستخدام الشخصي"
)

HARMLESS = re.compile(alternatives(_HARMLESS))
"""Set phrases with a negation in them that take nothing back."""

DENIAL = re.compile(alternatives(_DENIED, _DENIED_UNSPACED))
"""A negation, a condition, another time, another work."""

PART = re.compile(alternatives(_PART, _PART_UNSPACED))
"""A part of a resource, or something beside it."""

LIMIT = re.compile(alternatives(_LIMITED, _ONLY))
"""Only for some countries, people or purposes."""

EXCEPTION = re.compile(
    alternatives(
        "except|excluding|except for|with the exception of|not including|ausgenommen|außer|sauf|excepté"
        "|à l'exception de|hors"
        "|salvo|excepto|exceto|tranne|eccetto|behalve|кроме|за исключением|باستثناء|ما عدا|z wyjątkiem|oprócz"
        "|razen|isipokuwa|utom|paitsi|kivéve"
    )
)
"""Takes a part out of a claim that was made before it."""

GRANT = re.compile(
    alternatives(
        "licensed|licenced|under|released|distributed|published|available|shared|dedicated|terms|waives|in the"
        "|is|are|as"
        "|lizenziert|unter|steht|ist|sind|freigegeben|veröffentlicht|als|sous|selon|termes|est|sont|dans le"
        "|bajo|es|son|en el|está|términos|obra de|obras de|es de|material de|recurso de|recursos de"
        "|licenciado|licenciada|licenciados|sob|é|são|em|está em|termos|sotto|con|è|sono|nel|onder|is in het"
        "|valt|под|по|на условиях|распространяется"
        "|доступно|доступна|является|в|за|на умовах|поширюється|تحت|بموجب|وفق|برخصة|مرخص|مرخصة|في|تحت رخصة|طبق"
        "|na licencji|na warunkach|jest|dostępny|pod|je|v|so"
        "|chini ya|ina leseni|leseni ya|iko|ni ya|licensierad|licensieras|enligt|lisensiert|licenseret"
        "|lisensoitu|on|sub|baix|azpian|di bawah|dilisensikan|theo|υπό|με|ברישיון|के अंतर्गत|onder 'n",
        "采用|採用|根据|依据|遵循|按照|属于|屬於|以|随|は|에|따라|เผยแพร่",
    )
)
"""Before a claim: says that the licence is given. Without one, only a claim that stands apart counts."""

GRANT_AFTER = re.compile(
    alternatives(
        "altında|lisanslıdır|lisanslanmıştır|lisansı ile",
        "のもと|の下|ライセンス|提供|许可|許可|授权|授權|发布|따라|배포|라이선스|के तहत|के अंतर्गत|लाइसेंस|ภายใต้",
    )
)
"""The same in languages whose verb comes last."""
