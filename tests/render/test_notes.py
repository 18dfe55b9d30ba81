"""Notes as Markdown: quoted words as printed, notes as typed, nothing of them HTML or a heading."""

from antou.render.notes import Remark, notes_markdown


def test_remarks_stand_under_plans_and_headings() -> None:
    remarks = [
        Remark("北碚区规划", "三、（四）3.强化应急物资保障", "", ("重点", "标签：物资"), ""),
        Remark("北碚区规划", "三、（四）3.强化应急物资保障", "储备*库*\n第二段 <1%", (), "核对：\n- 数量\n- **库**"),
        Remark("北碚区规划", "", "", ("参考",), ""),
        Remark("自贡市规划", "三、（四）3.强化应急物资保障", "词", ("标亮",), ""),
    ]
    assert notes_markdown(remarks) == (
        "# 收藏和批注\n\n## 北碚区规划\n\n### 三、（四）3.强化应急物资保障\n\n〔重点，标签：物资〕\n\n"
        "> 储备\\*库\\*\n>\n> 第二段 &lt;1%\n\n核对：\n- 数量\n- **库**\n\n〔参考〕\n\n"
        "## 自贡市规划\n\n### 三、（四）3.强化应急物资保障\n\n> 词\n\n〔标亮〕\n"
    )


def test_a_note_is_no_html_and_no_heading() -> None:
    note = "# 标题\r\n <script>&\n文字\n===\n---\n#\u2028## 二"
    (text,) = notes_markdown([Remark("甲", "", "", (), note)]).split("## 甲\n\n")[1:]
    assert text == "\\# 标题\n &lt;script>&amp;\n文字\n\\===\n\\---\n\\#\n\\## 二\n"


def test_of_nothing_there_is_the_title_alone() -> None:
    assert notes_markdown([]) == "# 收藏和批注\n"
