"""Texts of the reports that are filed, and of the command that writes them."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    "help-report": (
        "Write reports to be read and filed: a self-contained page, and more; from manifests or saved results (`check -o json=FILE`,"
        " for very many fields `-o results=FILE`).",
        "生成供审阅和归档的报告：自包含的网页等；可由申报清单生成，也可由已保存的结果（`check -o json=文件`，"
        "字段极多时用 `-o results=文件`）生成。",
    ),
    "examples-report": (
        "Examples:\n  xbcatalog report manifest.yaml -o report.html\n  xbcatalog check data/ -o json=result.json\n"
        "  xbcatalog report result.json -o report.html --lang zh\n"
        "  xbcatalog report manifest.yaml --filing self-assessment -o draft.docx --lang zh\n\n\b\nExit status:\n"
        "  0 the reports were written, whatever the verdicts    2 wrong usage    3 there is nothing to report\n"
        "  4 an input is absent or invalid    70 internal error",
        "示例：\n  xbcatalog report manifest.yaml -o report.html\n  xbcatalog check data/ -o json=result.json\n"
        "  xbcatalog report result.json -o report.html --lang en\n"
        "  xbcatalog report manifest.yaml --filing self-assessment -o draft.docx\n\n\b\n退出状态：\n"
        "  0 报告已写出，无论判定如何    2 用法错误    3 没有可报告的内容    4 输入缺失或无效    70 内部错误",
    ),
    "help-report-paths": (
        "Files and folders to judge, or saved results; without one, the manifests of the project file.",
        "要判定的文件和文件夹，或者已保存的结果；不给路径时取项目文件所列的申报清单。",
    ),
    "help-report-output": (
        "A file to write, in the format that its ending means (or FORMAT=FILE); may be given several times.",
        "要写出的文件，格式由后缀决定（也可写成 格式=文件）；可多次指定。",
    ),
    "help-report-remedies": (
        "Also look for what would allow the fields, kind by kind and within a bound that the report tells; this takes longer.",
        "同时检索怎样才能允许各字段：按字段类别、在报告所注明的范围内进行；耗时较长。",
    ),
    "ways-bound": (
        "looked for, for each kind of field, among sets of at most {most} changes with some {asked} questions to the law,"
        " the same number again for a longer set; there may be others, and `xbcatalog remedy` goes further",
        "检索范围：对每类字段检索不超过 {most} 项变更的组合，向规则求证约 {asked} 次，检索更多变更时再求证同样次数；"
        "可能还有其他组合，`xbcatalog remedy` 可进一步检索",
    ),
    "ways-left": (
        "not looked at, beyond the kinds of field that are most frequent: {fields}",
        "仅检索数量最多的几类字段，未检索的有：{fields}",
    ),
    "ways-none": ("no set of so few changes allows it: leave it out", "在上述范围内，没有任何变更组合能使其获得允许：请不要提供该字段"),
    "ways-none-yet": (
        "none was found within the bound: leave it out, or answer more questions first",
        "在上述范围内未找到：请不要提供该字段，或先回答更多问题",
    ),
    "ways-longer": ("with more changes:", "增加变更项后可行："),
    "granted-title": ("Exceptions granted", "已批准的例外"),
    "granted-lead": (
        "Somebody accepted these findings for a time, so they fail no run. No verdict changes by that:"
        " what is prohibited stays prohibited, and an exception is no legal ground for a transfer.",
        "以下问题已经内部批准，在有效期内不计为核对未通过。判定不因此改变：禁止出境的仍然禁止，该例外也不是数据出境的法律依据。",
    ),
    "granted-id": ("Exception", "例外编号"),
    "granted-by": ("Granted by", "批准人"),
    "granted-why": ("Why", "理由"),
    "granted-until": ("Until", "有效期至"),
    "granted-fields": ("Fields, with the verdict that stands", "所涉字段及仍然有效的判定"),
    "granted-short": ("exception {ids} until {until}: the verdict stands", "有例外 {ids}，至 {until}：判定不变"),
    "granted-count": ("an exception was granted for {fields}, whose verdicts stand", "已就 {fields}批准例外，其判定不变"),
    "report-needs-output": (
        "name the file to write with -o: its ending says the format, one of {endings}",
        "请用 -o 指定要写出的文件：其后缀决定格式，可为 {endings}",
    ),
    "report-no-format": (
        "the ending of `{file}` means no report: end it in one of {endings}, or write FORMAT=FILE",
        "`{file}` 的后缀不对应任何报告：请以 {endings} 之一结尾，或写成 格式=文件",
    ),
    "report-pdf": (
        "a PDF is the page, printed: write `{file}`, open it in a browser and print it to a file",
        "PDF 由网页打印而成：请写出 `{file}`，在浏览器中打开后打印为 PDF 文件",
    ),
    "report-extra-missing": (
        "`{file}` is written by `{library}`, which is not installed: run `pip install 'xbcatalog[{extra}]'`",
        "写出 `{file}` 需要 `{library}`，但尚未安装：请运行 `pip install 'xbcatalog[{extra}]'`",
    ),
    "report-already-judged": (
        "{option} says how manifests are judged, and a saved result stands as it was judged: leave it out, or name the manifest",
        "{option} 用于判定申报清单，而已保存的结果不再重新判定：请去掉该选项，或改为指定申报清单",
    ),
    "output-large": (
        "`{file}` has {size} MiB: `-o results=FILE` keeps the same with what fields share written once, and `report` reads it as well",
        "`{file}` 有 {size} MiB：用 `-o results=文件` 可保存同样的内容，各字段的共同部分只写一次，`report` 同样可以读取",
    ),
    "saved-too-large": (
        "this saved result is larger than the {limit} bytes allowed: save it with `xbcatalog check -o results=FILE`,"
        " which writes what fields share once, and name that; or raise the limit",
        "该结果文件超过允许的 {limit} 字节：请用 `xbcatalog check -o results=文件` 保存，"
        "其中各字段的共同内容只写一次，并改用该文件；也可提高上限",
    ),
    "saved-too-many": (
        "this saved result holds more than {limit} values: save it with `xbcatalog check -o results=FILE`,"
        " which writes what fields share once, and name that; or raise the limit",
        "该结果文件中的值超过 {limit} 个：请用 `xbcatalog check -o results=文件` 保存，"
        "其中各字段的共同内容只写一次，并改用该文件；也可提高上限",
    ),
    "saved-wrong-line": (
        "this line of a saved result is none that can stand here: make the file anew with `xbcatalog check -o results=FILE`",
        "该结果文件的这一行不应出现在此处：请用 `xbcatalog check -o results=文件` 重新生成",
    ),
    "saved-not-utf-8": ("this saved result is not UTF-8 text: save it again", "该结果文件不是 UTF-8 文本：请重新保存"),
    "saved-cut-off": (
        "this saved result ends too early: it was cut off, so make it anew with `xbcatalog check -o json=FILE`",
        "该结果文件不完整、提前结束：请用 `xbcatalog check -o json=文件` 重新生成",
    ),
    "saved-no-json": (
        "this saved result is no JSON from here on: make it anew with `xbcatalog check -o json=FILE`",
        "该结果文件自此处起不是有效的 JSON：请用 `xbcatalog check -o json=文件` 重新生成",
    ),
    "saved-key-twice": (
        "this saved result says `{key}` twice in one place: make it anew with `xbcatalog check -o json=FILE`",
        "该结果文件在同一处两次出现 `{key}`：请用 `xbcatalog check -o json=文件` 重新生成",
    ),
    "saved-no-number": (
        "`{value}` is no number that a saved result can hold: make it anew with `xbcatalog check -o json=FILE`",
        "`{value}` 不是结果文件中可用的数值：请用 `xbcatalog check -o json=文件` 重新生成",
    ),
    "saved-other-version": (
        "this result was saved as `{got}`, and this release reads `{known}`: make it anew, or use the release that wrote it",
        "该结果以 `{got}` 格式保存，而本版本只能读取 `{known}`：请重新生成，或使用写出它的版本",
    ),
    "saved-wrong-value": (
        "`{where}` of this saved result cannot be `{got}`: make it anew with `xbcatalog check -o json=FILE`",
        "该结果文件中 `{where}` 不能为 `{got}`：请用 `xbcatalog check -o json=文件` 重新生成",
    ),
    "saved-no-value": (
        "`{where}` of this saved result is missing, unknown or of another kind: make it anew with `xbcatalog check -o json=FILE`",
        "该结果文件中 `{where}` 缺失、多余或类型不符：请用 `xbcatalog check -o json=文件` 重新生成",
    ),
    "saved-counts": (
        "`{where}` of this saved result does not agree with its fields, so it was changed by hand: make it anew",
        "该结果文件中 `{where}` 与其字段不一致，说明曾被手工改动：请重新生成",
    ),
    "join-days": (
        "`{one}` was judged as of {day} and `{other}` as of {another}: write a report for each",
        "`{one}` 的判定日期为 {day}，`{other}` 的判定日期为 {another}：请分别生成报告",
    ),
    "join-tools": (
        "`{one}` was judged by {tool} and `{other}` by {another}: judge both by one release, or write a report for each",
        "`{one}` 由 {tool} 判定，`{other}` 由 {another} 判定：请用同一版本判定，或分别生成报告",
    ),
    "join-lists": (
        "`{other}` was judged by another text of the list `{list}`: judge all of them anew, or write a report for each",
        "`{other}` 所依据的清单 `{list}` 文本不同：请全部重新判定，或分别生成报告",
    ),
    "join-dataset": (
        "the dataset `{dataset}` stands in `{one}` and in `{other}`: name one of them",
        "数据集 `{dataset}` 同时出现在 `{one}` 和 `{other}` 中：请只保留一个",
    ),
}
