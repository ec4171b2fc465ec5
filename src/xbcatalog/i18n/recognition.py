"""How recognition explains what it found: one step of the way from a field to a concept each."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    "sign-declared": ("the manifest declares `{concept}`", "申报清单声明其为 `{concept}`"),
    "sign-tag-mapped": ("the tag `{tag}` stands for `{concept}`", "标签 `{tag}` 对应 `{concept}`"),
    "sign-tag-unknown": (
        "nobody mapped the tag `{tag}`, which is of a taxonomy of personal data",
        "标签 `{tag}` 属于个人数据分类体系，尚无对应概念",
    ),
    "sign-tag-related": ("the tag `{tag}` has to do with `{concept}`", "标签 `{tag}` 与 `{concept}` 相关"),
    "sign-type": ("columns of type `{type}` often hold `{concept}`", "`{type}` 类型的列常用于存放 `{concept}`"),
    "sign-words-name": ("the name `{text}` reads {words}", "名称 `{text}` 读作 {words}"),
    "sign-words-path": ("the path `{text}` reads {words}", "路径 `{text}` 读作 {words}"),
    "sign-words-title": ("the title `{text}` reads {words}", "标题 `{text}` 读作 {words}"),
    "sign-words-comment": ("the comment `{text}` reads {words}", "注释 `{text}` 读作 {words}"),
    "sign-words-description": ("the description `{text}` is running text", "描述 `{text}` 为叙述性文字"),
    "sign-words-record": ("its record is called `{text}`, which reads {words}", "所在记录称为 `{text}`，读作 {words}"),
    "sign-words-tag": ("the tag `{text}` reads {words}", "标签 `{text}` 读作 {words}"),
    "sign-words-type": ("in its type, `{text}` reads {words}", "类型中的 `{text}` 读作 {words}"),
    "sign-fold-invisible": ("{count} invisible characters are left out", "略去 {count} 个不可见字符"),
    "sign-fold-compatibility": ("`{before}` is written plainly as `{after}`", "`{before}` 规范化为 `{after}`"),
    "sign-fold-traditional": ("`{before}` is `{after}` in simplified characters", "`{before}` 的简体写法为 `{after}`"),
    "sign-fold-look-alike": (
        "`{before}` looks like `{after}`, which is why it may only restrict",
        "`{before}` 形似 `{after}`，因此只能用于限制，不能用于放行",
    ),
    "sign-abbreviation": ("`{short}` stands for `{long}`", "`{short}` 即 `{long}`"),
    "sign-set-aside": ("`{word}` carries no meaning of its own and is set aside", "`{word}` 本身不表意，予以略去"),
    "sign-qualifier": ("`{word}` says which one, not what, and is set aside", "`{word}` 只说明是哪一个，不说明是什么，予以略去"),
    "sign-attribute": ("`{word}` is what a thing has, not the thing", "`{word}` 是事物的属性，而非事物本身"),
    "sign-compound": ("*{alias}* of `{concept}` goes with what follows", "`{concept}` 的“{alias}”修饰其后的词"),
    "sign-left": ("what is left of `{before}` is `{concept}`", "`{before}` 由此只剩 `{concept}`"),
    "sign-values": ("its values {values} are those of `{concept}`", "取值 {values} 属于 `{concept}`"),
    "miss-guard": ("*{guard}* looks like `{concept}` and is not", "“{guard}”形似 `{concept}`，其实不是"),
    "miss-attribute": ("`{word}` beside it says that this is only about it", "旁边的 `{word}` 表明这只是关于它的属性"),
    "miss-attribute-of": ("`{word}` is here an attribute of `{concept}`", "`{word}` 在此处是 `{concept}` 的属性"),
    "miss-type": ("a field of type `{told}` cannot hold it", "`{told}` 类型的字段不可能存放它"),
    "miss-unit": ("a field measured in `{told}` cannot hold it", "以 `{told}` 为单位的字段不可能存放它"),
    "miss-listed": ("its values are listed (`{told}`, …), so it cannot hold it", "取值已列明（`{told}` 等），不可能存放它"),
    "miss-words": (
        "the name would have to say `{lacking}`, and says `{extra}`",
        "名称中缺少 `{lacking}`，却有 `{extra}`",
    ),
    "miss-lacking": ("the name would have to say `{lacking}` as well", "名称中还缺少 `{lacking}`"),
    "miss-extra": ("nobody taught what `{extra}` means beside it", "旁边的 `{extra}` 含义未知"),
    "sign-completed": ("the path `{words}` completes it", "由路径 `{words}` 补全"),
    "sign-whole": ("this is the name *{alias}* of `{concept}`", "即 `{concept}` 的名称“{alias}”"),
    "sign-longer": (
        "*{alias}* of `{concept}` is left once more is set aside than a longer name needs",
        "与更长的名称相比须略去更多词，方得 `{concept}` 的“{alias}”",
    ),
    "sign-signal": (
        "it is a signal of a vehicle's network, and each of its words is of a vehicle (`{words}`): `{concept}`",
        "它是车载网络信号，其中各词均属车辆用语（`{words}`），即 `{concept}`",
    ),
    "sign-unheard-name": (
        "nobody taught what `{words}` in the name means: it may say that this is about a person",
        "名称中的 `{words}` 含义未知，可能表明其涉及个人",
    ),
    "sign-unheard-title": (
        "nobody taught what `{words}` in the title means: it may say that this is about a person",
        "标题中的 `{words}` 含义未知，可能表明其涉及个人",
    ),
    "sign-unheard-comment": (
        "nobody taught what `{words}` in the comment means: it may say that this is about a person",
        "注释中的 `{words}` 含义未知，可能表明其涉及个人",
    ),
    "sign-inside": ("*{alias}* of `{concept}` stands in it", "其中含有 `{concept}` 的“{alias}”"),
    "sign-in-prose": ("*{alias}* of `{concept}` is spoken of", "文中提及 `{concept}` 的“{alias}”"),
    "sign-near-miss": (
        "`{word}` is one letter away from *{alias}* of `{concept}`",
        "`{word}` 与 `{concept}` 的“{alias}”仅差一个字母",
    ),
    "sign-beside-person": (
        "the field `{sibling}` of the same record is `{concept}` and identifies a person",
        "同一记录中的字段 `{sibling}` 为 `{concept}`，可识别特定个人",
    ),
}
