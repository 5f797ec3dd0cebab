"""Where a file of a repository can be read in a browser."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from baraza.errors import UsageError

FORMS = {
    "github": "{repository}/blob/{branch}/{path}",
    "gitlab": "{repository}/-/blob/{branch}/{path}",
    "gitea": "{repository}/src/branch/{branch}/{path}",
    "bitbucket": "{repository}/src/{branch}/{path}",
    "sourcehut": "{repository}/tree/{branch}/item/{path}",
}
HOSTS = {
    "github.com": "github",
    "codeberg.org": "gitea",
    "gitea.com": "gitea",
    "bitbucket.org": "bitbucket",
    "git.sr.ht": "sourcehut",
    "framagit.org": "gitlab",
    "salsa.debian.org": "gitlab",
    "forgejo.org": "gitea",
}
BEGINS = {"gitlab": "gitlab", "gitea": "gitea", "forgejo": "gitea", "codeberg": "gitea"}
"""What the first word of a host says of the software, such as `gitlab.example.org`."""


def forge_of(url: str) -> str:
    """The software behind a repository's address; empty where the host does not tell."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return HOSTS.get(host) or BEGINS.get(host.partition(".")[0], "")


def repository_page(url: str) -> str:
    """The repository's own page: its address without what only git needs."""
    if url.startswith("git@") and ":" in url:
        host, _, path = url.removeprefix("git@").partition(":")
        url = f"https://{host}/{path}"
    return url.rstrip("/").removesuffix(".git")


def clone_address(url: str) -> str:
    """The address that git asks; the large forges answer git under it without a redirect."""
    page = repository_page(url)
    return f"{page}.git" if forge_of(page) in ("github", "gitlab", "gitea") else url


def file_form(url: str, forge: str, address: str) -> str:
    """The form of a file's address: the operator's own, else the forge's; without either the repository's page.

    Its query keeps the files apart: fragments do not tell two addresses apart.
    """
    if address:
        return address
    if forge and forge not in FORMS:
        raise UsageError("Option `forge` names none that is known.", forge=forge, hint=f"Forges: {', '.join(FORMS)}.")
    return FORMS.get(forge or forge_of(url), "{repository}?path={path}")


def file_address(form: str, repository: str, branch: str, path: str) -> str:
    """The address of one file."""
    said = {"{repository}": repository, "{branch}": quote(branch, safe="/"), "{path}": quote(path, safe="/")}
    for name, value in said.items():
        form = form.replace(name, value)
    return form
