"""Notes shown: a little Markdown, and nothing that a reader typed is taken for HTML."""

import pytest

from antou.render.note_html import note_html


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("下月查", "下月查"),
        ("一行\n\n两行", "一行<br><br>两行"),
        ("已备 **棉被** 和**床**", "已备 <b>棉被</b> 和<b>床</b>"),
        ("- 甲\n* 乙\n3. 丙", "• 甲<br>• 乙<br>3. 丙"),
        ("## 要点", "<b>要点</b>"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
        ("#1 和 -5℃", "#1 和 -5℃"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('**<img src="file:///etc/passwd">**', "<b>&lt;img src=&quot;file:///etc/passwd&quot;&gt;</b>"),
        ("![图](http://example.com/a.png)", "![图](http://example.com/a.png)"),
        ("&lt; &amp;", "&amp;lt; &amp;amp;"),
    ],
)
def test_what_was_typed_is_shown(typed: str, shown: str) -> None:
    assert note_html(typed) == shown


def test_of_a_long_note_the_beginning_is_shown() -> None:
    assert note_html("字" * 50, limit=10) == "字" * 10 + "…"
