"""How sites say that a page is not there, where their status says that it is."""

from __future__ import annotations

import re
import unicodedata

# Titles and first headings of error pages, as content systems and repositories in these languages write them.
_SAID = """
page not found|not found|page cannot be found|page can't be found|page could not be found|page doesn't exist
page does not exist|page no longer exists|page is no longer available|page you requested|page unavailable
file not found|document not found|object not found|item not found|resource not found|course not found|content not found
record not found|invalid identifier|item is withdrawn|no longer available|this page is gone|nothing found here
seite nicht gefunden|seite wurde nicht gefunden|seite konnte nicht gefunden werden|seite existiert nicht|nicht gefunden
datei nicht gefunden|dokument nicht gefunden|seite nicht verfügbar|inhalt nicht gefunden
page introuvable|page non trouvée|page inexistante|page n'existe pas|page n'existe plus|document introuvable
fichier introuvable|ressource introuvable|page pas été trouvée|cette page est introuvable
página no encontrada|no se encontró la página|no se ha encontrado la página|página no existe|no se encuentra la página
recurso no encontrado|contenido no encontrado|documento no encontrado
página não encontrada|página não foi encontrada|página não existe|recurso não encontrado|conteúdo não encontrado
pagina non trovata|pagina inesistente|pagina non è stata trovata|la pagina non esiste|risorsa non trovata
pagina niet gevonden|pagina bestaat niet|niet gevonden
sidan hittades inte|sidan kunde inte hittas|sidan finns inte|siden ble ikke funnet|siden finnes ikke|fant ikke siden
siden blev ikke fundet|siden findes ikke|siden kunne ikke findes|sivua ei löydy|sivua ei löytynyt|síða fannst ekki
nie znaleziono strony|strona nie istnieje|nie znaleziono|strona nie została znaleziona
stránka nenalezena|stránka nebyla nalezena|stránka neexistuje|stránka sa nenašla|stránka nebola nájdená
az oldal nem található|oldal nem található|nem található|pagina nu a fost găsită|pagina nu există
stranica nije pronađena|stranica nije nađena|stranica ne postoji|страница није пронађена
stran ni najdena|stran ne obstaja
страницата не е намерена|страница не найдена|страница не существует|ничего не найдено|сторінку не знайдено
сторінка не існує|старонка не знойдзена|страницата не е пронајдена
lehte ei leitud|lapa nav atrasta|puslapis nerastas|orria ez da aurkitu|no s'ha trobat la pàgina|pàgina no trobada
non se atopou a páxina|η σελίδα δεν βρέθηκε|σελίδα δεν βρέθηκε|sayfa bulunamadı|aradığınız sayfa bulunamadı
الصفحة غير موجودة|لم يتم العثور على الصفحة|الصفحة المطلوبة غير موجودة|صفحه یافت نشد|صفحه پیدا نشد|صفحه مورد نظر یافت نشد
הדף לא נמצא|העמוד לא נמצא|صفحہ نہیں ملا|पृष्ठ नहीं मिला|पेज नहीं मिला|পৃষ্ঠা পাওয়া যায়নি|பக்கம் கிடைக்கவில்லை
页面不存在|找不到页面|页面未找到|找不到頁面|頁面不存在|您访问的页面不存在|ページが見つかりません|ページは見つかりませんでした
ページが見つかりませんでした|페이지를 찾을 수 없습니다|không tìm thấy trang|trang không tồn tại|halaman tidak ditemukan
laman tidak dijumpai|ไม่พบหน้า|ukurasa haukupatikana|ukurasa haujapatikana|bladsy nie gevind nie|hindi nahanap ang pahina
"""

_LONGEST = 120
"""Characters of a heading that says this and nothing else."""

_NUMBER = re.compile(
    r"(?:(?:error|fehler|erreur|errore?|erro|http|status|code|fout|błąd|ошибка|خطأ)[\s:.-]*)?(?:404|410)"
)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("’", "'").split())


_PHRASES = tuple(_plain(phrase) for line in _SAID.strip().splitlines() for phrase in line.split("|"))


def says_not_found(heading: str, name: str = "") -> str:
    """The words of a title or heading that say that nothing is there; empty where they do not.

    Words that the resource itself is called by say nothing: there are lessons on error pages.
    """
    said, called = _plain(heading), _plain(name)
    if not said or len(said) > _LONGEST:
        return ""
    first = re.split(r"\s[|·–—-]\s", said)[0].strip(" .!:-–—")
    if _NUMBER.fullmatch(first) and first not in called:
        return first
    # A third of the heading: "Lost and not found: a story" is about something else.
    enough = (phrase for phrase in _PHRASES if phrase in first and len(phrase) * 3 >= len(first))
    return next((phrase for phrase in enough if phrase not in called), "")
