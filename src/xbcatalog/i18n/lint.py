"""Messages of lint: what each rule says, why it is bad, how it is mended, and what a finding tells."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

_RULES: Mapping[str, tuple[tuple[str, str], tuple[str, str], tuple[str, str], tuple[str, str]]] = {
    "malformed-document": (
        ("a document cannot be read", "文档无法读取"),
        ("A document is not what its schema wants, or contradicts another one.", "文档不符合其 schema，或者与其他文档相矛盾。"),
        ("Nothing can be judged by it, and nothing else is asked of any document.", "无法据以判定，其余检查也不再进行。"),
        ("Correct the place named.", "请更正所指之处。"),
    ),
    "unknown-concept": (
        ("a concept nobody declares", "未声明的概念"),
        (
            "An entry, a case or another concept names a concept that the vocabulary does not have.",
            "条目、用例或者其他概念所用的概念在词表中没有。",
        ),
        ("The entry would speak of nothing.", "该条目将不涉及任何数据。"),
        ("Write the concept that is meant, or declare it in a vocabulary file.", "请改为所指的概念，或者在词表文件中声明。"),
    ),
    "unknown-fact": (
        ("a fact nobody declares", "未声明的事实"),
        ("A condition asks for a fact that the dictionary does not have.", "条件所问的事实在事实字典中没有。"),
        ("Nobody could ever answer it.", "该事实将无从回答。"),
        ("Write the fact that is meant, or declare it in a facts file.", "请改为所指的事实，或者在事实文件中声明。"),
    ),
    "conflicting-condition": (
        ("conflicting: parts of a condition exclude one another", "冲突：条件各部分相互排斥"),
        (
            "A condition can never be true, because some of its parts cannot be true together.",
            "条件的某些部分不可能同时成立，因此该条件永不成立。",
        ),
        ("The entry, the list or the row says nothing, and nobody notices.", "该条目、清单或者行不起任何作用，而不易察觉。"),
        (
            "Change one of the parts named; several values of one fact belong under `in` or `any`.",
            "请修改所指的某一部分；同一事实的多个取值应写在 `in` 或 `any` 之下。",
        ),
    ),
    "always-true": (
        ("vacuous: a condition that is always true", "空泛：恒成立的条件"),
        ("A condition is true in every case in which it is asked, so it says nothing.", "在被问及的任何情形下条件都成立，因此没有意义。"),
        ("The entry reaches further than it looks.", "条目的实际范围大于其字面。"),
        ("Remove the condition, or write the one that was meant.", "请删除该条件，或者写出本意所指的条件。"),
    ),
    "vacuous-exception": (
        ("vacuous: an exception that never applies", "空泛：永不适用的例外"),
        (
            "The exception (`unless`) of an entry is false wherever the entry could be true.",
            "凡条目可能成立之处，其例外（`unless`）均不成立。",
        ),
        ("Somebody may lean on an exception that never helps.", "可能有人依赖一个不起作用的例外。"),
        ("Remove the exception, or write the one that was meant.", "请删除该例外，或者写出本意所指的例外。"),
    ),
    "redundant-condition": (
        ("redundant: a part of a condition changes nothing", "冗余：条件中不起作用的部分"),
        (
            "Without the part the condition means the same in every case, because the rest says it already.",
            "其余部分已经包含其含义，删去后条件在任何情形下含义不变。",
        ),
        (
            "Readers look for a difference that is not there, and a later edit may change the wrong part.",
            "读者会去寻找并不存在的差别，日后也可能改错地方。",
        ),
        ("Remove the part.", "请删除该部分。"),
    ),
    "vacuous-list": (
        ("vacuous: a list that never says anything", "空泛：永不起作用的清单"),
        (
            "A list is never in force, never applies, or is displaced whenever it does, so none of its entries can be true.",
            "清单从不生效、从不适用，或者每当适用时即被取代，因此其中没有条目能够成立。",
        ),
        ("What it was to grant or demand never happens.", "其所要准许或者要求的内容从不发生。"),
        ("Check the days, `applies`, and what `displaces` it.", "请核对其日期、`applies` 以及取代它的清单（`displaces`）。"),
    ),
    "vacuous-entry": (
        ("vacuous: an entry that can never be true", "空泛：永不成立的条目"),
        (
            "An entry can never be true: its condition cannot hold where its list applies, its exception takes everything away, it names"
            " nothing, or the fields it names settle a fact otherwise.",
            "条目永不成立：其条件在清单适用时不可能满足，或者例外将其全部排除，或者没有列出任何概念，或者所列字段本身使某项事实相反。",
        ),
        ("What it was to grant or demand never happens.", "其所要准许或者要求的内容从不发生。"),
        ("Change the condition, or remove the entry.", "请修改条件，或者删除该条目。"),
    ),
    "duplicate-entry": (
        ("redundant: an entry that stands twice", "冗余：重复的条目"),
        ("Two entries of one list name, ask and demand the same.", "同一清单的两个条目所列概念、条件和机制均相同。"),
        ("One of them will be edited and the other forgotten.", "日后修改其一而忘记另一个，二者即不一致。"),
        ("Remove one of them, or write into the second what it was meant to name.", "请删除其一，或者在后者中写明其本意所指。"),
    ),
    "shadowed-entry": (
        ("shadowed: an entry that a stricter or more generous one covers", "遮蔽：被另一条目覆盖且机制不同的条目"),
        (
            "Wherever the entry is true, others of its list are true of the same fields as well, and what it demands, or the duty that goes"
            " with it, is never heard beside theirs.",
            "凡该条目成立之处，同一清单的其他条目对相同字段也成立，其所要求的机制或者附带的义务因此从不显现。",
        ),
        (
            "The entry looks as if it demanded less (or asked for a filing), and never does.",
            "该条目看似要求较低（或者要求备案），实际从不如此。",
        ),
        (
            "Narrow the other entries (`other_than`, `when`), or remove this one.",
            "请收窄其他条目（`other_than`、`when`），或者删除本条目。",
        ),
    ),
    "redundant-entry": (
        ("redundant: an entry that others cover", "冗余：已被其他条目覆盖的条目"),
        (
            "Wherever the entry is true, others of its list are true of the same fields and grant or demand the same: without it"
            " every verdict is as it was.",
            "凡该条目成立之处，同一清单的其他条目对相同字段也成立，且机制相同：没有它，所有判定不变。",
        ),
        (
            "Readers look for a difference that is not there, and narrowing the entry has no effect.",
            "读者会去寻找并不存在的差别，收窄该条目也不起作用。",
        ),
        (
            "Remove the entry, or narrow the others; a row of the law may be kept with a reason.",
            "请删除该条目，或者收窄其他条目；属法律原文的行可注明理由予以保留。",
        ),
    ),
    "overridden-entry": (
        ("overridden: a positive entry wholly under negative ones", "被推翻：完全处于负面条目之下的正面条目"),
        (
            "Wherever the positive entry is true, a negative entry restricts the same fields, and nothing that lifts the restriction would"
            " leave the positive entry anything to grant.",
            "凡该正面条目成立之处，均有负面条目限制相同字段，且凡能解除该限制的批准都使该正面条目无可准许。",
        ),
        (
            "The entry promises a way out of the country that does not exist: a prohibition beats any number of permissions.",
            "该条目看似允许出境而实际不能：禁止优先于任何数量的准许。",
        ),
        (
            "Narrow the negative entry, name narrower concepts, or remove the positive one.",
            "请收窄负面条目，或者改列较窄的概念，或者删除该正面条目。",
        ),
    ),
    "shadowed-row": (
        ("shadowed: a row before which an earlier one always counts", "遮蔽：总有在先的行先行适用"),
        (
            "In a table in which the first true row counts, some earlier row is true wherever this one is.",
            "在取首个成立行的决策表中，凡本行成立之处，总有在先的行成立。",
        ),
        ("The row never counts, whatever it concludes.", "该行无论结论为何都从不适用。"),
        ("Move the row up, narrow the earlier ones, or remove it.", "请将该行上移，或者收窄在先的行，或者删除该行。"),
    ),
    "redundant-row": (
        ("redundant: a row that another one covers", "冗余：已被另一行覆盖的行"),
        (
            "In a table in which all true rows count, another row with the same conclusion is true wherever this one is.",
            "在取全部成立行的决策表中，凡本行成立之处，另有结论相同的行成立。",
        ),
        ("The row adds nothing but a second mention.", "该行只是重复提及同一结论。"),
        ("Remove the row, or narrow the other one.", "请删除该行，或者收窄另一行。"),
    ),
    "table-gap": (
        ("gap: a case that no row of a total table covers", "空缺：声称完全的决策表有未覆盖的情形"),
        (
            "A table claims to be `total`, and there is a case in which none of its rows is true.",
            "决策表声称完全（`total`），却存在没有任何行成立的情形。",
        ),
        ("In that case nothing follows, and nobody is told that something should.", "在该情形下没有任何结论，也无人得知本应有结论。"),
        (
            "Add a row, move the bound (`at_least` and `less_than` fit together, "
            "`more_than` and `less_than` leave the number out), or narrow the claim.",
            "请补充一行，或者调整界限（`at_least` 与 `less_than` 相衔接，"
            "`more_than` 与 `less_than` 会漏掉界限本身），或者缩小所声称的范围。",
        ),
    ),
    "table-overlap": (
        (
            "overlap: a case in which two rows of a total table conclude different things",
            "重叠：声称完全的决策表中两行结论不同而同时成立",
        ),
        (
            "A table in which all true rows count claims to be `total`, and two rows with different conclusions are true at once.",
            "取全部成立行的决策表声称完全（`total`），却有结论不同的两行同时成立。",
        ),
        ("Two conclusions stand side by side where one was meant.", "本应只有一个结论之处出现两个结论。"),
        (
            "Move a bound so that each case has one row, or let the first row count (`hit: first`).",
            "请调整界限，使每一情形只有一行，或者改为取首个成立行（`hit: first`）。",
        ),
    ),
    "dates-out-of-order": (
        ("dates that cannot have come in this order", "日期顺序有误"),
        (
            "A text was read before it was issued, decided in the future, or a later version took effect before an earlier one.",
            "读取日期早于发布日期、日期在将来，或者较新版本的生效日早于较旧版本。",
        ),
        ("One of the days is wrong, and lists are in force by their days.", "其中必有日期有误，而清单是否有效取决于日期。"),
        ("Correct the day.", "请更正日期。"),
    ),
    "edition-gap": (
        ("gap: days between two editions of a list", "空缺：清单两个版本之间无有效文本的日期"),
        ("One edition of a list ends before the next one begins.", "清单的一个版本届满之后，下一版本尚未生效。"),
        ("On the days between, the list grants nothing and restricts nothing.", "其间该清单既不准许也不限制。"),
        ("Check both days; keep it with a reason where the text has the gap.", "请核对两个日期；如文本确有此空缺，可注明理由予以保留。"),
    ),
    "lapsed-list": (
        ("a list that has lapsed", "已失效的清单"),
        ("The last day of the latest version of a list is over.", "清单最新版本的截止日期已过。"),
        ("It grants nothing and restricts nothing any more.", "该清单不再准许，也不再限制。"),
        (
            "Transcribe the text that follows it, or keep it with a reason as the record of what held.",
            "请转录其后续文本，或者注明理由予以保留，作为曾经有效的记录。",
        ),
    ),
    "missing-citation": (
        ("an entry or a row that names no source", "未注明来源的条目或行"),
        ("The citation of an entry or of a row names neither a source nor an address.", "条目或行的引注既未指明来源，也没有网址。"),
        ("Nobody can check it, and how far it can be trusted is not known.", "无从核对，也无法得知其可信程度。"),
        ("Name the source under `cite`.", "请在 `cite` 下注明 `source`。"),
    ),
    "missing-translation": (
        ("a text in one language alone", "只有一种语言的文本"),
        (
            "A title, a note, a question or a place stands in English or in Chinese alone.",
            "标题、说明、问题或者出处只有英文或者只有中文。",
        ),
        ("Readers of the other language are shown a text that they cannot read.", "另一语言的读者将看到无法阅读的文本。"),
        ("Write the text in the other language, too.", "请补充另一语言的文本。"),
    ),
    "ambiguous-alias": (
        ("a name that two unrelated concepts claim", "两个不相关概念共用的名称"),
        ("Two concepts that have nothing in common claim the same name.", "没有交集的两个概念使用同一名称。"),
        (
            "A field of that name is both, so it needs a permission as both, and is restricted as either.",
            "该名称的字段同时属于二者：须二者均获许可，且受任一概念的限制。",
        ),
        (
            "Give the name to the concept that is meant, make it longer, or keep it with a reason where it may mean either.",
            "请将名称只归于所指的概念，或者改用更长的名称；确有两种含义的，可注明理由予以保留。",
        ),
    ),
    "short-alias": (
        ("a name too short to mean anything", "过短的名称"),
        ("A name of a concept is a single letter or digit.", "概念的名称只有一个字母或数字。"),
        ("It matches names that have nothing to do with the concept.", "会与该概念无关的名称相匹配。"),
        ("Write a longer name.", "请改用更长的名称。"),
    ),
    "neutral-alias": (
        ("a name of neutral words alone", "全由中性词组成的名称"),
        ("Every word of a name is neutral: it carries no meaning of its own.", "名称中的每个词都是没有自身含义的中性词。"),
        (
            "The longest name is tried before neutral words are set aside, so the name takes fields that say nothing.",
            "匹配时先试最长的名称，再略去中性词，因此这种名称会占用本无含义的字段。",
        ),
        (
            "Remove the name, or add the word that tells what it is about; keep it with a reason where the words together mean one thing.",
            "请删除该名称，或者加上表明含义的词；各词合起来确有固定含义的，可注明理由予以保留。",
        ),
    ),
    "duplicate-alias": (
        ("redundant: a name that stands twice", "冗余：重复的名称"),
        (
            "Two names of one concept read the same once case, width and separators are set aside, or one is a phrase as well as a name.",
            "同一概念的两个名称在忽略大小写、宽度和分隔符后相同，或者同一名称既是 `names` 又是 `phrases`。",
        ),
        ("The second adds nothing.", "后者不起作用。"),
        ("Remove the second.", "请删除后者。"),
    ),
    "document-warning": (
        ("reading a document brought something up", "读取文档时的提示"),
        ("A document can be read, and something in it looks wrong.", "文档可以读取，但其中有可疑之处。"),
        ("It may mean something else than its author thinks.", "其含义可能与作者所想不同。"),
        ("Look at the place named.", "请查看所指之处。"),
    ),
    "undecided": (
        ("a question that was given up", "未能判定的问题"),
        (
            "So many cases would have to be looked at that a question was left open; nothing is claimed.",
            "需要考察的情形过多，问题未能判定，故不作结论。",
        ),
        ("What the rule looks for may be there or not.", "该规则所查找的问题可能存在，也可能不存在。"),
        ("Split the condition or the entry into smaller ones.", "请将条件或者条目拆分为较小的部分。"),
    ),
    "unused-exception": (
        ("something is let stand that is not there", "已不存在的保留事项"),
        ("The settings let a finding stand that lint does not find any more.", "设置中保留的事项，lint 已不再发现。"),
        ("A new mistake at that place would not be told.", "同一处出现新的错误时将不会提示。"),
        ("Remove it from `accepted`.", "请将其从 `accepted` 中删除。"),
    ),
}
"""Of each rule its title, what it says, why that is bad, and what to do."""

MESSAGES: Mapping[str, tuple[str, str]] = {
    **{
        f"lint-rule-{rule}{part}": text
        for rule, texts in _RULES.items()
        for part, text in zip(("", "-says", "-bad", "-mend"), texts, strict=True)
    },
    "lint-conflicting-condition": ("{key}: {parts} can never be true together", "{key}：{parts} 不可能同时成立"),
    "lint-conflicting-condition-fix": (
        "change one of them; several values of one fact belong under `in` or `any`",
        "请修改其中之一；同一事实的多个取值应写在 `in` 或 `any` 之下",
    ),
    "lint-always-true": ("{key}: `{part}` is true in every case in which it is asked", "{key}：`{part}` 在被问及的任何情形下都成立"),
    "lint-always-true-fix": ("remove it, or write the condition that was meant", "请删除，或者写出本意所指的条件"),
    "lint-vacuous-exception": ("`{part}` is false wherever the entry could be true", "凡条目可能成立之处，`{part}` 均不成立"),
    "lint-vacuous-exception-fix": ("remove the exception, or write the one that was meant", "请删除该例外，或者写出本意所指的例外"),
    "lint-redundant-condition": ("{key}: without `{part}` it means the same", "{key}：删去 `{part}` 后含义不变"),
    "lint-redundant-condition-fix": ("remove the part", "请删除该部分"),
    "lint-vacuous-list-days": ("there is no day on which this version of `{list}` is in force", "`{list}` 的本版本没有任何一天有效"),
    "lint-vacuous-list-applies": ("`{list}` applies to no transfer while it is in force", "`{list}` 在有效期内不适用于任何出境活动"),
    "lint-vacuous-list-displaced": ("`{list}` is displaced whenever it applies", "`{list}` 每当适用时即被取代"),
    "lint-vacuous-list-fix": ("check its days, `applies`, and the lists that displace it", "请核对其日期、`applies` 以及取代它的清单"),
    "lint-vacuous-entry-list": (
        "`{entry}` can never be true: its condition cannot hold where `{list}` applies",
        "`{entry}` 永不成立：凡 `{list}` 适用之处，其条件均不满足",
    ),
    "lint-vacuous-entry-exception": (
        "`{entry}` can never be true: its exception holds wherever its condition does",
        "`{entry}` 永不成立：凡其条件满足之处，其例外也成立",
    ),
    "lint-vacuous-entry-concepts": (
        "`{entry}` names nothing: `other_than` leaves out all its concepts",
        "`{entry}` 没有列出任何数据：`other_than` 排除了其全部概念",
    ),
    "lint-vacuous-entry-fields": (
        "`{entry}` can never be true: a field that it names settles one of the facts it asks for otherwise",
        "`{entry}` 永不成立：其所列字段本身即使所问的某项事实相反",
    ),
    "lint-vacuous-entry-fix": ("change the condition, or remove the entry", "请修改条件，或者删除该条目"),
    "lint-duplicate-entry": ("`{entry}` says the same as {others}", "`{entry}` 与 {others} 内容相同"),
    "lint-duplicate-entry-fix": ("remove one of them, or write what the second was meant to name", "请删除其一，或者写明后者本意所指"),
    "lint-shadowed-entry": (
        "what `{entry}` says (`{mechanism}`) is never heard: {others} holds of the same fields wherever it does",
        "`{entry}` 的要求（`{mechanism}`）从不显现：凡其成立之处，{others} 对相同字段也成立",
    ),
    "lint-shadowed-entry-fix": (
        "narrow the other (`other_than`, `when`), or remove this one",
        "请收窄另一条目（`other_than`、`when`），或者删除本条目",
    ),
    "lint-redundant-entry": (
        "without `{entry}` every verdict is the same: {others} says `{mechanism}` of the same fields wherever it holds",
        "没有 `{entry}`，所有判定不变：凡其成立之处，{others} 对相同字段同样适用 `{mechanism}`",
    ),
    "lint-redundant-entry-fix": ("remove it, or narrow the others", "请删除，或者收窄其他条目"),
    "lint-overridden-entry": (
        "`{entry}` never lets anything go: {others} restricts the same fields wherever it holds",
        "`{entry}` 从不能放行任何数据：凡其成立之处，{others} 均限制相同字段",
    ),
    "lint-overridden-entry-secret": (
        "`{entry}` never lets anything go: the vocabulary restricts all that it names",
        "`{entry}` 从不能放行任何数据：其所列概念在词表中均受限制",
    ),
    "lint-overridden-entry-fix": (
        "narrow the restriction, name narrower concepts, or remove the entry",
        "请收窄该限制，或者改列较窄的概念，或者删除该条目",
    ),
    "lint-shadowed-row": (
        "`{row}` never counts: {others} is true first wherever it is",
        "`{row}` 从不适用：凡其成立之处，{others} 已先行成立",
    ),
    "lint-shadowed-row-fix": ("move it up, narrow the earlier rows, or remove it", "请上移，或者收窄在先的行，或者删除"),
    "lint-redundant-row": (
        "`{row}` adds nothing: {others} concludes the same wherever it is true",
        "`{row}` 不起作用：凡其成立之处，{others} 结论相同",
    ),
    "lint-redundant-row-fix": ("remove it, or narrow the other row", "请删除，或者收窄另一行"),
    "lint-table-gap": ("`{table}` claims to be total, and leaves a case without a row", "`{table}` 声称完全，却有没有任何行成立的情形"),
    "lint-table-gap-fix": (
        "add a row, move a bound, or narrow the claim (`total`)",
        "请补充一行，或者调整界限，或者缩小所声称的范围（`total`）",
    ),
    "lint-table-overlap": (
        "`{table}` claims to be total, and {others} and `{row}` conclude different things at once",
        "`{table}` 声称完全，而 {others} 与 `{row}` 结论不同却同时成立",
    ),
    "lint-table-overlap-fix": (
        "move a bound, or let the first row count (`hit: first`)",
        "请调整界限，或者改为取首个成立行（`hit: first`）",
    ),
    "lint-dates-out-of-order-fix": ("correct the day", "请更正日期"),
    "lint-read-before-issued": ("the text was read on {read}, before it was issued on {issued}", "读取日期 {read} 早于发布日期 {issued}"),
    "lint-read-in-future": ("the text was read on {read}, a day that is still to come", "读取日期 {read} 在将来"),
    "lint-decided-in-future": (
        "the source `{source}` was decided on {day}, a day that is still to come",
        "来源 `{source}` 的决定日期 {day} 在将来",
    ),
    "lint-version-order": (
        "version {version} takes effect later ({day}) than {other}, whose number is higher",
        "版本 {version} 的生效日（{day}）晚于编号更高的版本 {other}",
    ),
    "lint-edition-gap": (
        "from {first} to {last} neither {other} nor {version} is in force",
        "{first} 至 {last} 期间，{other} 与 {version} 均不在有效期内",
    ),
    "lint-edition-gap-fix": ("check the last day of the one and the first day of the other", "请核对前者的截止日期和后者的生效日期"),
    "lint-lapsed-list": (
        "`{list}` {version} lapsed with {last}, and no later version is here",
        "`{list}` {version} 已于 {last} 届满，没有后续版本",
    ),
    "lint-lapsed-list-fix": ("transcribe the text that follows it, or keep it with a reason", "请转录后续文本，或者注明理由予以保留"),
    "lint-missing-citation": ("`{subject}` names no source", "`{subject}` 未注明来源"),
    "lint-missing-citation-fix": ("name the source under `cite`", "请在 `cite` 下注明来源（`source`）"),
    "lint-missing-translation-en": ("`{key}` of `{subject}` stands in Chinese alone: {text}", "`{subject}` 的 `{key}` 只有中文：{text}"),
    "lint-missing-translation-zh": ("`{key}` of `{subject}` stands in English alone: {text}", "`{subject}` 的 `{key}` 只有英文：{text}"),
    "lint-missing-translation-fix": ("add `{lang}`", "请补充 `{lang}`"),
    "lint-ambiguous-alias": (
        "`{concept}` and `{other}` have nothing in common and both claim {names}",
        "`{concept}` 与 `{other}` 没有交集，却共用名称 {names}",
    ),
    "lint-ambiguous-alias-fix": (
        "give each name to the concept that is meant, or make it longer",
        "请将名称只归于所指的概念，或者改用更长的名称",
    ),
    "lint-short-alias": ("`{name}` is too short to be a name of `{concept}`", "`{name}` 过短，不宜作为 `{concept}` 的名称"),
    "lint-short-alias-fix": ("write a longer name", "请改用更长的名称"),
    "lint-neutral-alias": ("every word of `{name}`, a name of `{concept}`, is neutral", "`{concept}` 的名称 `{name}` 全由中性词组成"),
    "lint-neutral-alias-fix": ("remove it, or add the word that tells what it is about", "请删除，或者加上表明含义的词"),
    "lint-duplicate-alias": (
        "`{name}` reads the same as another name of `{concept}` ({other})",
        "`{name}` 与 `{concept}` 的另一名称（{other}）读法相同",
    ),
    "lint-duplicate-alias-fix": ("remove it", "请删除"),
    "lint-undecided": (
        "`{rule}` of `{subject}` was given up after {worlds} cases: nothing is claimed",
        "`{subject}` 的 `{rule}` 在考察 {worlds} 种情形后未能判定，不作结论",
    ),
    "lint-undecided-fix": ("split the condition or the entry into smaller ones", "请将条件或者条目拆分为较小的部分"),
    "lint-unused-exception": ("nothing of `{at}` is found by `{rule}` any more", "`{rule}` 已不再发现 `{at}` 的问题"),
    "lint-unused-exception-fix": ("remove it from `accepted`", "请将其从 `accepted` 中删除"),
    "lint-line": ("{message} [{rule}]", "{message} [{rule}]"),
    "lint-witness": ("shown by {field}{facts}{truths}", "例证：{field}{facts}{truths}"),
    "lint-witness-concept": ("a field of `{concept}`", "`{concept}` 的字段"),
    "lint-witness-name": ("a field named `{name}`", "名为 `{name}` 的字段"),
    "lint-witness-any": ("any field", "任何字段"),
    "lint-witness-dataset": ("a dataset", "数据集"),
    "lint-witness-facts": (" where {facts}", "，其中 {facts}"),
    "lint-witness-anyhow": (" whatever the facts", "，无论事实如何"),
    "lint-witness-truths": (": {truths}", "：{truths}"),
    "lint-witness-truth": ("`{subject}` is {truth}", "`{subject}` {truth}"),
    "lint-fix": ("to do: {fix}", "处理：{fix}"),
    "lint-accepted": ("let stand: {reason}", "保留：{reason}"),
    "lint-summary": (
        "{documents} documents; errors: {errors}, warnings: {warnings}, notes: {notes}",
        "{documents} 个文档：{errors} 个错误，{warnings} 个警告，{notes} 个提示",
    ),
    "lint-summary-one": (
        "1 document; errors: {errors}, warnings: {warnings}, notes: {notes}",
        "1 个文档：{errors} 个错误，{warnings} 个警告，{notes} 个提示",
    ),
    "lint-clean-one": ("1 document, no mistakes found", "1 个文档，未发现错误"),
    "lint-clean": ("{count} documents, no mistakes found", "{count} 个文档，未发现错误"),
    "lint-nothing": ("no document was found to check", "没有找到可检查的文档"),
    "lint-broken": ("nothing else was asked, since not everything could be read", "因部分内容无法读取，其余检查未进行"),
    "help-lint-rule": ("Only this rule; may be given several times.", "仅检查该规则；可多次指定。"),
    "help-lint-fail-level": (
        "From which level on a finding fails the run (1): error, warning, note or never.",
        "自哪一级别起使运行失败（1）：error、warning、note 或 never。",
    ),
    "help-lint-accepted": ("Tell what is let stand as well, with the reason.", "一并列出予以保留的事项及其理由。"),
    "help-lint-output": (
        "text, json, sarif, github or gitlab, with =FILE where it goes to a file; may be given several times.",
        "text、json、sarif、github 或 gitlab；写入文件时加 =FILE；可多次指定。",
    ),
}
