"""Page furniture is taken at head and foot, and never a sentence or a title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.sources import furniture_lines

BODY = (
    "今年以来，全市经济运行总体平稳，地区生产总值增长5.6%，高于全省平均水平0.4"
    "个百分点，质量效益稳步提升，发展后劲持续增强。"
)


def taken(text: str) -> list[str]:
    return [text[start:end] for start, end in furniture_lines(text)]


@pytest.mark.parametrize(
    "line",
    [
        "下载",
        "【字号：",
        "【字号： 加大 还原 减小 】",
        "下载 打印 全屏 收藏 【字号：加大 还原 减小】",
        "打印本页",
        "字体：[大 中 小]",
        "分享到：",
        "您的位置: 首页 > 政务公开 > 政府工作报告",
        "当前位置：首页>>新闻中心>>要闻",
        "来源：云麓日报",
        "发布时间：2034-03-07 10:15:42",
        "时间：2034-03-07",
        "2034年03月07日 10时15分",
        "发布日期：2034-03-07 来源：云麓日报 字号：大 中 小",
        "浏览次数：1024",
        "扫一扫在手机打开当前页",
        "【打印本页】【关闭窗口】",
        "责任编辑：周一禾",
    ],
)
def test_furniture_at_the_head_and_the_foot(line: str) -> None:
    title = "2026年云麓市政府工作报告"
    assert taken(f"{line}\n{title}\n{BODY}\n") == [line]
    assert taken(f"{title}\n{BODY}\n{BODY[::-1]}。\n{line}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "政府工作报告",
        "云麓市市长 周一禾",
        "各位代表：",
        "一、2025年工作回顾",
        "下载量突破1000万次，居全国第一。",
        "打印设备制造业增加值增长8%。",
        "来源多元、渠道畅通的投入机制基本形成。",
        "收藏文物1.2万件",
        "——2026年1月20日在云麓市第九届人民代表大会第四次会议上",
        "大力发展新质生产力",
        "谢谢大家！",
    ],
)
def test_a_text_of_its_own_stays(line: str) -> None:
    assert taken(f"{line}\n{BODY}\n{BODY}") == []
    assert taken(f"{BODY}\n{BODY}\n{line}") == []


def test_words_in_the_middle_stay() -> None:
    assert taken(f"{BODY}\n下载\n{BODY}\n打印\n{BODY}") == []


def test_crumbs_on_lines_of_their_own() -> None:
    crumbs = "当前位置：\n首页\n>\n政务信息\n>\n云麓要闻\n云麓要闻\n"
    text = f"{crumbs}2026年政府工作报告\n来源：\n云麓日报客户端\n{BODY}\n"
    assert taken(text) == [
        "当前位置：",
        "首页",
        ">",
        "政务信息",
        ">",
        "云麓要闻",
        "云麓要闻",
        "来源：",
        "云麓日报客户端",
    ]


def test_links_at_the_foot_go_with_their_heading() -> None:
    links = ["相关链接>>", "一图读懂云麓市政府工作报告", "青禾县市民热议政府工作报告", "打印本页"]
    assert taken(f"标题\n{BODY}\n" + "\n".join(links)) == links
    # A paragraph below 相关新闻 is an article's own.
    assert taken(f"标题\n{BODY}\n相关新闻\n{BODY[::-1]}。") == []


def test_the_summary_that_a_page_repeats_at_its_foot() -> None:
    text = f"标题\n{BODY}\n后面的话，后面的话。\n相关报道：\n{BODY}"
    assert taken(text) == ["相关报道：", BODY]


@given(st.text(alphabet="下载打印【】：字号大中小来源\n\r 　>今年。，增长5%a", max_size=200))
def test_intervals_are_whole_lines_in_order(text: str) -> None:
    end_before = -1
    for start, end in furniture_lines(text):
        assert end_before < start < end <= len(text)
        assert start == 0 or text[start - 1] in "\r\n"
        assert end == len(text) or text[end] in "\r\n"
        assert text[start:end].strip()
        end_before = end
