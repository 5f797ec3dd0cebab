"""Templates as our pages read them: what only the language decides is written once for each language.

Half of a page's template is such text: labels, addresses of other pages, the style sheet's name. Neighbours of it are
joined when the template is compiled. They are written without the context of any request, so that nothing of one
reader can get into the page of another.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.template import Context, Template
from django.template.base import FilterExpression, Node, NodeList, Origin, TextNode, Variable
from django.template.defaulttags import AutoEscapeControlNode, IfNode, URLNode
from django.template.library import SimpleNode
from django.template.loaders import base, cached
from django.templatetags.i18n import TranslateNode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from baraza.web import assets


class ByLanguage(Node):
    """Neighbours that are the same for everybody who reads a language."""

    child_nodelists = ()

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = NodeList(nodes)
        self.token, self.origin = nodes[0].token, nodes[0].origin
        self._written: dict[str, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """The text; of the context nothing is read."""
        language = get_language() or ""
        if language not in self._written:
            self._written[language] = self.nodes.render(Context())
        return self._written[language]


class _Joining(base.Loader):
    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        template = super().get_template(template_name, skip)
        joined(template.nodelist)
        return template


class Loader(cached.Loader, _Joining):
    """Compile a template once, with what is the same for a language joined."""


def joined(nodes: NodeList) -> None:
    """Join what can be joined, in these nodes and in those that they hold."""
    kept = [one for run in _runs(nodes) for one in (run if _is_plain(run) else [ByLanguage(run)])]
    nodes[:] = kept
    for node in kept:
        for inner in _inner(node):
            joined(inner)


def _runs(nodes: NodeList) -> Iterator[list[Node]]:
    """Neighbours that only the language decides, and the others one by one."""
    run: list[Node] = []
    for node in nodes:
        if _is_same(node):
            run.append(node)
            continue
        if run:
            yield run
        run = []
        yield [node]
    if run:
        yield run


def _is_plain(run: list[Node]) -> bool:
    """Whether joining gains nothing: there is only text, or what cannot be joined."""
    return not _is_same(run[0]) or all(isinstance(node, TextNode) for node in run)


def _inner(node: Node) -> Iterator[NodeList]:
    if isinstance(node, (AutoEscapeControlNode, ByLanguage)):
        return
    if isinstance(node, IfNode):
        yield from (inner for _condition, inner in node.conditions_nodelists)
        return
    for name in node.child_nodelists:
        if isinstance(inner := getattr(node, name, None), NodeList):
            yield inner


def _is_same(node: Node) -> bool:
    """Whether the language alone decides what is written."""
    if isinstance(node, TextNode):
        return True
    if isinstance(node, TranslateNode):
        parts = [node.filter_expression, *filter(None, [node.message_context])]
        return not node.asvar and all(map(_is_literal, parts))
    if isinstance(node, URLNode):
        return not (node.asvar or node.args or node.kwargs) and _is_literal(node.view_name)
    if isinstance(node, SimpleNode):
        return node.func is assets.asset and not node.target_var and all(map(_is_literal, node.args))
    return False


def _is_literal(said: FilterExpression) -> bool:
    if said.filters:
        return False
    return said.var.literal is not None if isinstance(said.var, Variable) else True
