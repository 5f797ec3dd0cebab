"""Makes starter/lessons and starter/catalogue.jsonl out of starter/src: `python -m starter.build`."""

import hashlib
import json
from pathlib import Path

from starter.lesson import FOLDER, Lesson, lessons
from starter.page import html, markdown
from starter.pdf import printed
from starter.record import amb

STYLESHEET = "lessons/lesson.css"
BUILT = "lessons/.built.json"


def texts(among: list[Lesson]) -> dict[str, str]:
    """Every built file that is text, by its path from starter/ on."""
    files = {}
    for lesson in among:
        if lesson.format == "html":
            files[lesson.path] = html(lesson, among)
        if lesson.format == "md":
            files[lesson.path] = markdown(lesson)
    files["catalogue.jsonl"] = "".join(json.dumps(amb(lesson, among), ensure_ascii=False) + "\n" for lesson in among)
    return files


def pages_to_print(among: list[Lesson]) -> dict[str, str]:
    """The page that each PDF is printed from, by the PDF's path."""
    return {lesson.path: html(lesson, among) for lesson in among if lesson.format == "pdf"}


def source_hash(page: str, stylesheet: str) -> str:
    """What a PDF was printed from; another browser or font gives other bytes, so PDFs are known by this."""
    return hashlib.sha256(f"{stylesheet}\0{page}".encode()).hexdigest()


def build(folder: Path = FOLDER) -> None:
    """Write what has changed, print only the PDFs whose page has changed, remove what no lesson stands behind."""
    among = lessons(folder / "src")
    pages = pages_to_print(among)
    files = texts(among)
    _remove_others(folder, keep=set(files) | set(pages) | {STYLESHEET, BUILT})
    for path, text in files.items():
        _write(folder / path, text.encode())
    built = _print(folder, pages)
    _write(folder / BUILT, (json.dumps(built, indent=1, sort_keys=True) + "\n").encode())
    print(f"{len(among)} lessons: {len(files) - 1} texts and {len(pages)} PDFs are up to date.")


def _print(folder: Path, pages: dict[str, str]) -> dict[str, str]:
    stylesheet = (folder / STYLESHEET).read_text("utf-8")
    before = json.loads((folder / BUILT).read_text("utf-8")) if (folder / BUILT).exists() else {}
    built = {}
    for path, page in pages.items():
        built[path] = source_hash(page, stylesheet)
        if before.get(path) != built[path] or not (folder / path).exists():
            print(f"printing {path}")
            _write(folder / path, printed(page, stylesheet))
    return built


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def _remove_others(folder: Path, keep: set[str]) -> None:
    for path in folder.glob("lessons/**/*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in keep:
            path.unlink()


if __name__ == "__main__":
    build()
