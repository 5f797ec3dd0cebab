"""How people say in words what a licence allows: the parts of Creative Commons names, and rights that are kept.

One line per language; `|` stands between alternatives. Written as people write them; `fold` takes case, accents and
kinds of dashes away from both sides before comparing.
"""

from __future__ import annotations

import re
import unicodedata

CREATIVE_COMMONS = (
    "creative commons|creativecommons|creative common|cc|知识共享|創用|创作共用|創用cc|创用cc|共享创意"
    "|크리에이티브 커먼즈"
    "|クリエイティブ・コモンズ|クリエイティブコモンズ|المشاع الإبداعي|المشاع الابداعي"
    "|criação comum|креатив коммонс|криейтив коммонс|كرييتف كومنز|کریتیو کامنز|क्रिएटिव कॉमन्स|ครีเอทีฟคอมมอนส์"
)

ATTRIBUTION = (
    "attribution|by attribution",
    "paternité|attribution",
    "atribución|reconocimiento|atribucion",
    "namensnennung",
    "atribuição|atribuicao",
    "attribuzione",
    "naamsvermelding",
    "с указанием авторства|атрибуция|указание авторства|із зазначенням авторства|атрибуція|зазначення авторства",
    "نَسب المُصنَّف|نسب المصنف|النسبة|نسب المؤلف|النسبة للمؤلف|العزو|تخصیص|انتساب",
    "署名|姓名标示|姓名標示|标示|表示|저작자표시|저작자 표시",
    "uznanie autorstwa|uveďte původ|uveďte autora|uvedenie autora|priznanje avtorstva|imenovanje|imenovanje autora",
    "kutambua mtunzi|kutaja mwandishi|sifa",
    "erkännande|navngivelse|navngivelse af|nimeä|atıf|nevezd meg!?|atribuire|reconeixement|atribució"
    "|recoñecemento|aitortu",
    "atribusi|ghi công|ghi nhận công của tác giả|αναφορά δημιουργού|αναφορά|ייחוס|श्रेय|แสดงที่มา|признание",
)

NON_COMMERCIAL = (
    "non commercial|non-commercial|noncommercial|noncommercial use|non-commercial use|non-commercial use only"
    "|non commercial use only|not for commercial use|no commercial use|non-commercial purposes|noncommercial purposes"
    "|non-commercial educational use|not be used for commercial purposes|no commercial"
    "|commercial use prohibited|commercial use strictly prohibited|commercial use forbidden"
    "|commercial use strictly forbidden|commercial use not permitted|commercial use not allowed"
    "|commercial use is prohibited|commercial use is strictly prohibited|commercial use is forbidden"
    "|commercial use is strictly forbidden|commercial use is not permitted|commercial use is not allowed",
    "pas d'utilisation commerciale|pas d utilisation commerciale|non commerciale|utilisation non commerciale"
    "|pas d'usage commercial|usage non commercial|utilisation non-commerciale|sans utilisation commerciale"
    "|utilisation commerciale interdite|usage commercial interdit",
    "no comercial|nocomercial|no-comercial|uso no comercial|sin uso comercial|sin fines comerciales|no comerciales"
    "|uso comercial prohibido|prohibido el uso comercial|prohibido su uso comercial",
    "nicht kommerziell|nichtkommerziell|nicht-kommerziell|keine kommerzielle nutzung|nicht kommerzielle nutzung"
    "|nicht-kommerzielle nutzung|nichtkommerzielle nutzung|nicht kommerzielle|nicht-kommerzielle"
    "|nichtkommerzielle|nichtkommerzielle zwecke|nicht-kommerzielle zwecke|nicht kommerzielle zwecke|nichtkommerziellen"
    "|kommerzielle nutzung untersagt|kommerzielle nutzung verboten|kommerzielle nutzung nicht gestattet"
    "|kommerzielle nutzung nicht erlaubt|kommerzielle nutzung ist untersagt"
    "|kommerzielle nutzung ist verboten|kommerzielle nutzung ist nicht gestattet"
    "|kommerzielle nutzung ist nicht erlaubt",
    "não comercial|nao comercial|não-comercial|naocomercial|uso não comercial|uso não-comercial|nãocomercial"
    "|uso comercial proibido|proibido o uso comercial",
    "non commerciale|non-commerciale|noncommerciale|uso non commerciale|usi non commerciali",
    "niet commercieel|niet-commercieel|nietcommercieel|niet-commercieel gebruik|geen commercieel gebruik",
    "некоммерческая|некоммерческое использование|некоммерческого использования|для некоммерческого использования"
    "|без коммерческого использования|не для коммерческого использования|некоммерческая лицензия|некомерційна"
    "|некомерційне використання|некомерческо|не для комерційного використання",
    "غير تجاري|غير التجاري|غير تجارية|غير التجارية|الاستخدام غير التجاري|للاستخدام غير التجاري|منع الاستخدام التجاري"
    "|غیرتجاری|غیر تجاری",
    "非商业性使用|非商业性|非商业|非商业用途|非商業性|非商業性使用|非商業|禁止商用|不得用于商业用途|不可用于商业用途|非営利|비영리|商用禁止",
    "użycie niekomercyjne|niekomercyjne|użytek niekomercyjny|do użytku niekomercyjnego|neužívejte komerčně"
    "|neužívejte dílo komerčně|nevyužívejte dílo komerčně|nekomerční|nekomercno|nekomercialno|nekomercijalno"
    "|nepoužívať komerčne"
    "|nekomerčné|brez komercialne uporabe",
    "isiyo ya kibiashara|si ya kibiashara|siyo kwa biashara|matumizi yasiyo ya kibiashara|yasiyo ya kibiashara",
    "ickekommersiell|icke-kommersiell|icke kommersiell|ikke-kommersiell|ikkekommersiell|ikke kommersiell"
    "|ikke-kommerciel|ikke kommerciel|eikaupallinen|ei-kaupallinen|ei kaupallinen|ei kaupalliseen käyttöön"
    "|gayri ticari"
    "|gayriticari|ne add el!?|necomercial|ez-komertziala|ezkomertziala",
    "nonkomersial|non komersial|nonkomersil|phi thương mại|μη εμπορική χρήση|μη εμπορική|לא מסחרי|שימוש לא מסחרי"
    "|गैर-वाणिज्यिक|गैर वाणिज्यिक|अव्यावसायिक|ไม่ใช้เพื่อการค้า|ห้ามใช้เพื่อการค้า|nie-kommersieel",
)

NO_DERIVATIVES = (
    "no derivatives|noderivatives|no-derivatives|noderivs|no derivs|no derivative works|no derivative"
    "|no-derivs|nonderivative"
    "|non-derivative|no modifications",
    "pas de modification|pas de modifications|pas d'œuvre dérivée|pas d'oeuvre dérivée|pas de travaux dérivés"
    "|sans modification",
    "sin derivar|sin derivadas|sin obras derivadas|sinderivadas|sinobraderivada|sin obra derivada|sinderivar"
    "|no derivadas",
    "keine bearbeitung|keine bearbeitungen|keinebearbeitung|ohne bearbeitung",
    "sem derivações|semderivações|sem derivados|semderivados|não a obras derivadas|sem obras derivadas"
    "|vedada a criação de obras derivadas",
    "non opere derivate|no opere derivate|nonopere derivate",
    "geen afgeleide werken|geenafgeleidewerken|geen bewerkingen",
    "без производных|без производных произведений|без переработки|без похідних|без похідних творів|без производни",
    "منع الاشتقاق|لا اشتقاق|بدون اشتقاق|غير قابل للاشتقاق|عدم الاشتقاق|بدون اشتقاقات|بدون اشتقاق",
    "禁止演绎|禁止改作|禁止演繹|禁止派生|改変禁止|변경금지|변경 금지|不得修改",
    "bez utworów zależnych|nezasahujte do díla|nezasahujte|nezpracovávejte|brez predelav|bez prerada"
    "|bez odvozených děl",
    "bila kubadilisha|hakuna kazi zinazotokana",
    "ingabearbetningar|inga bearbetningar|ingen bearbeidelser|ingen bearbeidelse|ingen bearbejdelse"
    "|eimuutoksia|ei muutoksia"
    "|ei muokattuja teoksia|türetilemez|ne változtasd!?|fără derivate|sense obra derivada|senseobraderivada"
    "|lan eratorririk gabe",
    "tanpa turunan|tanpaturunan|không phái sinh|όχι παράγωγα έργα|ללא יצירות נגזרות|איסור יצירות נגזרות"
    "|ไม่ดัดแปลง|ห้ามดัดแปลง",
)

SHARE_ALIKE = (
    "share alike|sharealike|share-alike",
    "partage dans les mêmes conditions|partage des conditions initiales à l'identique|partage à l'identique"
    "|partage des conditions à l'identique|partage selon les conditions initiales",
    "compartir igual|compartirigual|compartir bajo la misma licencia|licenciar igual|licenciamiento recíproco",
    "weitergabe unter gleichen bedingungen|teilen unter gleichen bedingungen|unter gleichen bedingungen",
    "compartilha igual|compartilhaigual|compartilhamento pela mesma licença|partilha nos mesmos termos"
    "|partilha nas mesmas condições|compartilhar igual",
    "condividi allo stesso modo",
    "gelijk delen|gelijkdelen",
    "с сохранением условий|на тех же условиях|распространение на тех же условиях|поширення на тих самих умовах"
    "|на тих же умовах|споделяне на споделеното",
    "الترخيص بالمثل|المشاركة بالمثل|بالمثل|بترخيص مماثل|مشاركة بالمثل|همانند|همسان‌سازی|اشتراک همسان",
    "相同方式共享|相同方式分享|以相同方式共享|継承|동일조건변경허락|동일조건 변경허락",
    "na tych samych warunkach|zachovejte licenci|rovnaké šírenie|deljenje pod enakimi pogoji|deli pod istim uvjetima"
    "|deliti pod istim uslovima|dijeli pod istim uvjetima",
    "shiriki sawa|kushiriki kwa masharti sawa|shiriki vivyo hivyo",
    "dela lika|delalika|dela-lika|del på samme vilkår|jaasamoin|jaa samoin|aynılisanslapaylaş|aynı lisansla paylaş"
    "|így add tovább!?|partajare în condiții identice|compartir igual|partekatu berdin",
    "berbagi serupa|berbagiserupa|chia sẻ tương tự|παρόμοια διανομή|שיתוף זהה|อนุญาตแบบเดียวกัน|समान रूप से साझा",
)

ALL_RIGHTS_RESERVED = (
    "all rights reserved|all right reserved|all rights are reserved|all copyrights reserved|rights reserved"
    "|do not redistribute|not for redistribution|no redistribution|redistribution prohibited"
    "|redistribution is prohibited|may not be redistributed|ne pas redistribuer|no redistribuir|nicht weitergeben"
    "|tous droits réservés|tous les droits réservés|tous droits reserves|reproduction interdite"
    "|todos los derechos reservados|reservados todos los derechos|derechos reservados|prohibida su reproducción"
    "|alle rechte vorbehalten|todos os direitos reservados|direitos reservados|tutti i diritti riservati"
    "|diritti riservati"
    "|tutti i diritti sono riservati|alle rechten voorbehouden|все права защищены|все права сохранены"
    "|все права принадлежат"
    "|усі права захищено|всі права захищено|усі права захищені|всі права захищені|всички права запазени"
    "|جميع الحقوق محفوظة|كل الحقوق محفوظة|كافة الحقوق محفوظة|حقوق النشر محفوظة|کلیه حقوق محفوظ است"
    "|تمامی حقوق محفوظ است"
    "|تمام حقوق محفوظ|جملہ حقوق محفوظ|جملہ حقوق محفوظ ہیں"
    "|版权所有|版權所有|保留所有权利|保留所有權利|保留一切权利|著作权所有|未经许可不得转载|翻印必究|無断転載禁止|無断転載を禁じます"
    "|無断転載|모든 권리 보유|무단 전재|무단전재|wszelkie prawa zastrzeżone|wszystkie prawa zastrzeżone"
    "|všechna práva vyhrazena|všetky práva vyhradené|vse pravice pridržane|sva prava pridržana|sva prava zadržana"
    "|сва права задржана|haki zote zimehifadhiwa|haki zote zimelindwa|alla rättigheter förbehållna|med ensamrätt"
    "|alle rettigheter forbeholdt|alle rettigheder forbeholdes|kaikki oikeudet pidätetään|tüm hakları saklıdır"
    "|her hakkı saklıdır|minden jog fenntartva|toate drepturile rezervate|tots els drets reservats"
    "|todos os dereitos reservados|eskubide guztiak erreserbatuak|hak cipta dilindungi undang-undang"
    "|hak cipta dilindungi"
    "|mọi quyền được bảo lưu|bảo lưu mọi quyền|με επιφύλαξη παντός δικαιώματος|כל הזכויות שמורות|सर्वाधिकार सुरक्षित"
    "|সর্বস্বত্ব সংরক্ষিত|สงวนลิขสิทธิ์|அனைத்து உரிமைகளும் பாதுகாக்கப்பட்டவை|alle regte voorbehou"
    "|gbogbo ẹtọ wa ni ipamọ"
    "|ሁሉም መብቶች የተጠበቁ ናቸው|haƙƙin mallaka|no reuse without permission|may not be reproduced|do not copy"
)

IN_COPYRIGHT = (
    "in copyright|protected by copyright|under copyright|copyrighted|copyright protected|urheberrechtlich geschützt"
    "|protégé par le droit d'auteur|protegido por derechos de autor|protegido por direitos autorais"
    "|protetto da copyright"
    "|auteursrechtelijk beschermd|защищено авторским правом|охраняется авторским правом|محمي بحقوق النشر"
    "|محمية بحقوق النشر"
    "|受版权保护|受著作权保护|chronione prawem autorskim|avtorsko zaščiteno|inalindwa na hakimiliki"
)

PUBLIC_DOMAIN = (
    "public domain|publicdomain|public-domain|domaine public|dominio público|domínio público|dominio pubblico"
    "|gemeinfrei"
    "|gemeinfreiheit|publiek domein|publieke domein|rechtenvrij|общественное достояние|общественном достоянии"
    "|суспільне надбання|ملكية عامة|الملكية العامة|ملك عام|الملك العام|مالکیت عمومی"
    "|公共领域|公有领域|公有領域|公共領域"
    "|パブリックドメイン|퍼블릭 도메인"
    "|domena publiczna|domenie publicznej|volné dílo|verejná doména|javna domena|javna last"
    "|javno vlasništvo|mali ya umma|milki ya umma|allmän egendom|offentlig eie|public domainissa|kamu malı|közkincs"
    "|domeniu public|domeni públic|domain publik|domain awam|phạm vi công cộng|κοινό κτήμα|נחלת הכלל"
    "|सार्वजनिक डोमेन|สาธารณสมบัติ"
)

ACCESS_ONLY = (
    "open access|openaccess|free access|freely available|free to use|free of charge|libre accès|accès libre"
    "|acceso abierto"
    "|freier zugang|frei zugänglich|acesso aberto|accesso aperto|открытый доступ|وصول حر|开放获取|開放取用|wolny dostęp"
    "|prost dostop|copyleft|royalty free|royalty-free|some rights reserved|certains droits réservés"
    "|algunos derechos reservados|einige rechte vorbehalten|alguns direitos reservados|alcuni diritti riservati"
    "|sommige rechten voorbehouden|pewne prawa zastrzeżone|некоторые права защищены|بعض الحقوق محفوظة|保留部分权利"
    "|open licence|open license|openly licensed"
)

LINKING = (
    "license|licence|licenses|licences|licensed|lizenz|lizenziert|lizenzvertrag|licencia|licença|licenca"
    "|licenza|licentie|licencja|licencji|licence"
    "|licenc|licencom|licenco|лицензия|лицензии|лицензией|ліцензія|ліцензії|ліцензією|رخصة|ترخيص|الترخيص|برخصة"
    "|许可协议|許可協議|授权条款|授權條款"
    "|许可|许可证|國際|国际|ライセンス|라이선스|leseni|lisensi|lisansı|lisens|lisenssi|licens|licența|llicència|άδεια|רישיון"
    "|public|international|unported|generic|internacional|internationale|международная|міжнародна|دولي|الدولية|دولية"
    "|mednarodna|mednarodno|międzynarodowe|internationaal|internazionale|não adaptada|non transposé|nicht portiert"
    "|ikke portert|kimataifa|uluslararası|kansainvälinen|mezinárodní|medzinárodná|međunarodna|nemzetközi"
    "|quốc tế|국제|国際|internasional|antarabangsa|internațional|internațională|διεθνές|בינלאומי|अंतर्राष्ट्रीय"
    "|starptautiska|tarptautinė|rahvusvaheline|alþjóðlegt|ndërkombëtar|nazioarteko"
    "|всемирная|всесвітня|publique|pública|pubblica|öffentliche|openbare"
    "|generica|genérica|générique|universal|version|versión|versão|versione|versie|версия|версії|wersja|verzija|toleo"
    "|the|de|do|da|d'|la|le|les|der|die|das|des|el|em|en|et|y|e|und|and|ed|i|a|z|na|la cc|unter|of|terms|v|ver"
    "|is|org|deed"
    "|и|та|і|و|的|采用|採用|na licencji|pod licencją|под лицензией|under|with|mit|con|com|met"
    "|tipo|modalidad|termes|selon|termos|términos|condizioni|s|'|l"
)

PORT_NAMES = {
    "at": "austria|österreich|osterreich",
    "au": "australia",
    "br": "brazil|brasil",
    "ca": "canada",
    "ch": "switzerland|schweiz|suisse|svizzera",
    "cl": "chile",
    "cn": "china mainland|mainland china|中国大陆",
    "co": "colombia",
    "cz": "czech republic|česká republika|česko",
    "de": "germany|deutschland",
    "ec": "ecuador",
    "eg": "egypt|مصر",
    "es": "spain|españa",
    "fi": "finland|suomi",
    "fr": "france",
    "gr": "greece|ελλάδα",
    "hk": "hong kong|香港",
    "hr": "croatia|hrvatska",
    "igo": "igo|intergovernmental organization|intergovernmental organisations",
    "it": "italy|italia",
    "jp": "japan|日本",
    "lu": "luxembourg",
    "mx": "mexico|méxico",
    "nl": "netherlands|nederland",
    "no": "norway|norge",
    "nz": "new zealand",
    "pe": "peru|perú",
    "ph": "philippines",
    "pl": "poland|polska",
    "pt": "portugal",
    "ro": "romania|românia",
    "rs": "serbia|srbija",
    "scotland": "uk: scotland|scotland",
    "sg": "singapore",
    "si": "slovenia|slovenija",
    "th": "thailand|ประเทศไทย",
    "tw": "taiwan|台灣|台湾",
    "ug": "uganda",
    "uk": "uk: england & wales|england & wales|england and wales|uk",
    "us": "united states|usa|us",
    "vn": "vietnam|việt nam",
    "za": "south africa",
}

_MARKS = re.compile(r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u2060\ufeff]")
_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−─_", "-"),
        **dict.fromkeys("’‘`´ʼ", "'"),
        **dict.fromkeys("أإآ", "ا"),
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "\u00a0": " ",
    }
)


def fold(text: str) -> str:
    """The text without accents, vowel signs and kinds of dashes, so that spellings meet; case is kept."""
    # The alef with hamza falls apart in NFD and would lose its mark: translate first.
    plain = unicodedata.normalize("NFKC", text).translate(_SAME)
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", plain))).translate(_SAME)


_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def alternatives(*lines: str) -> str:
    """A regular expression for any of these phrases, longest first, whole words where a script has words.

    One boundary around all words, not one around each: then the engine sees at the first letter that most do not fit,
    which makes reading about four times as fast.
    """
    phrases = {fold(phrase).lower() for line in lines for phrase in line.split("|") if phrase}
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    whole = [phrase for phrase in ordered if _is_word(phrase)]
    loose = [phrase for phrase in ordered if not _is_word(phrase)]
    parts = [rf"(?<!\w)(?:{'|'.join(map(_spelled, whole))})(?!\w)"] if whole else []
    return "|".join([*parts, *map(_spelled, loose)])


_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _is_word(phrase: str) -> bool:
    return phrase[0].isalnum() and phrase[-1].isalnum() and not _WITHOUT_SPACES.search(phrase)


def _spelled(phrase: str) -> str:
    # "Nevezd meg!" is the name of a part, and its mark may be missing.
    pattern = re.escape(phrase.removesuffix("!?")).replace(r"\ ", r"\s+")
    return pattern + "!?" if phrase.endswith("!?") else pattern
