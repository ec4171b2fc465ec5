"""What decides whether a run fails has to tell: the project file, waivers, the baseline, revisions."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["MESSAGES"]

MESSAGES: Mapping[str, tuple[str, str]] = {
    "project-output-outside": (
        "`{output}` would be written outside the folder of this file: a project file writes below its own folder alone,"
        " name other places on the command line",
        "`{output}` 会写到本文件所在文件夹之外：项目文件只能写入自身所在文件夹之内，其他位置请在命令行中指定",
    ),
    "waiver-over-broad": (
        "`{waiver}` would waive every field, those of tomorrow too, so it waives none: name the fields,"
        " or the part above them as `orders.*`",
        "`{waiver}` 会豁免全部字段，包括今后新增的字段，因此一律不生效：请写明字段，或用 `orders.*` 写明其上级",
    ),
    "waiver-entry-fixed": (
        "`{waiver}` waives nothing, because `{entry}` is `waivable: false`: remove it, and leave the fields out or change the data",
        "`{waiver}` 不生效，因为 `{entry}` 标明 `waivable: false`：请删除该豁免，并移除相关字段或改变数据",
    ),
    "waiver-entry-refuses": (
        "`{waiver}` does not waive `{field}`, because `{entry}` restricts it or may, and is never waived:"
        " answer what it asks, or leave the field out",
        "`{waiver}` 不豁免 `{field}`，因为 `{entry}` 限制或可能限制该字段，且不得豁免：请回答其所需事实，或移除该字段",
    ),
    "waiver-too-long": (
        "`{waiver}` has more than {most} days to run until {until}, so it waives nothing: set an earlier day,"
        " `waivers.max-days` is the policy",
        "`{waiver}` 至 {until} 尚有超过 {most} 天，因此不生效：请提前截止日期，上限由 `waivers.max-days` 规定",
    ),
    "waiver-expired": (
        "`{waiver}` ended on {until}: remove it, or have it granted anew",
        "`{waiver}` 已于 {until} 到期：请删除，或重新申请批准",
    ),
    "waiver-expires-soon": (
        "`{waiver}` ends on {until}, {days} days from now: solve what it waives, or have it granted anew",
        "`{waiver}` 将于 {until} 到期，还剩 {days} 天：请解决其所豁免的问题，或重新申请批准",
    ),
    "waiver-unused": (
        "`{waiver}` waives nothing of what was found: remove it, or correct its rule, entry or fields",
        "`{waiver}` 未豁免任何发现的问题：请删除，或更正其规则、条目或字段",
    ),
    "waiver-file-absent": (
        "`{waiver}` waives nothing, because there is no file `{manifest}`: remove it, or correct the path",
        "`{waiver}` 不生效，因为没有文件 `{manifest}`：请删除，或更正路径",
    ),
    "waiver-entry-unknown": (
        "`{waiver}` waives nothing, because no list has an entry `{entry}`: remove it, or correct the entry",
        "`{waiver}` 不生效，因为没有清单含有条目 `{entry}`：请删除，或更正条目",
    ),
    "baseline-gone": (
        "findings of the baseline that are gone: {count}; `xbcatalog baseline update` makes it shorter",
        "基线中有 {count} 项已不存在：可用 `xbcatalog baseline update` 缩短基线",
    ),
    "baseline-set-aside": (
        "the baseline is not taken into account: every finding counts as new",
        "未采用基线：所有发现均视为新增",
    ),
    "waivers-set-aside": (
        "no waiver is taken into account while one of their files has a mistake: every finding counts",
        "豁免文件存在错误，所有豁免均未采用：每项发现均计入",
    ),
    "baseline-exists": (
        "`{file}` exists already: `xbcatalog baseline update` brings it up to date",
        "`{file}` 已存在：请用 `xbcatalog baseline update` 更新",
    ),
    "baseline-absent": (
        "there is no baseline `{file}`: `xbcatalog baseline write` makes it",
        "没有基线文件 `{file}`：请用 `xbcatalog baseline write` 建立",
    ),
    "baseline-grows": (
        "the baseline would grow from {chaotic_before} to {chaotic} chaotic and from {prohibited_before} to {prohibited} prohibited"
        " findings, so it stays as it is: solve the new ones, or accept them with --allow-growth",
        "基线将增多：混沌由 {chaotic_before} 项变为 {chaotic} 项，禁止由 {prohibited_before} 项变为 {prohibited} 项，因此保持不变："
        "请解决新增的问题，或用 --allow-growth 接受",
    ),
    "baseline-written": (
        "`{file}` written: {chaotic} chaotic and {prohibited} prohibited findings are known from now on",
        "已写入 `{file}`：此后视为已知的有混沌 {chaotic} 项、禁止 {prohibited} 项",
    ),
    "baseline-as-it-was": (
        "`{file}` is up to date: {chaotic} chaotic and {prohibited} prohibited findings",
        "`{file}` 已是最新：混沌 {chaotic} 项，禁止 {prohibited} 项",
    ),
    "git-absent": ("git is missing, and --changed-since needs it: install git", "缺少 git，而 --changed-since 需要它：请安装 git"),
    "git-no-repository": (
        "--changed-since needs a git repository, and `{folder}` lies in none",
        "--changed-since 需要 git 仓库，而 `{folder}` 不在任何仓库中",
    ),
    "git-no-revision": (
        "git knows no revision `{revision}` here: check the name, and fetch the history (a shallow clone holds only its last commits)",
        "git 在此处找不到版本 `{revision}`：请核对名称，并取回历史（浅克隆只含最近的提交）",
    ),
    "git-too-much": (
        "the files of that revision hold more than {limit} bytes: name fewer folders",
        "该版本的文件超过 {limit} 字节：请减少所指定的文件夹",
    ),
    "git-failed": ("git failed: {why}", "git 出错：{why}"),
    "gate-summary": (
        "findings that count: {live}; waived: {waived}; known from the baseline: {known}; of fields that did not change: {unchanged}",
        "计入 {live} 项；已豁免 {waived} 项，基线已知 {known} 项，字段未变动 {unchanged} 项",
    ),
    "no-paths": (
        "PATH... is missing: name files or folders, or list them as `manifests` in xbcatalog.yaml",
        "缺少 PATH...：请指定文件或文件夹，或在 xbcatalog.yaml 的 `manifests` 中列出",
    ),
    "baseline-unnamed": (
        "no baseline is named: use --baseline FILE, or `baseline` in xbcatalog.yaml",
        "未指定基线文件：请用 --baseline FILE，或在 xbcatalog.yaml 中写 `baseline`",
    ),
    "config-and-no-config": (
        "--config and --no-config contradict each other: keep one",
        "--config 与 --no-config 相互矛盾：请只保留一个",
    ),
    "help-paths-or-project": (
        "Files, folders or globs; - reads one field list from standard input. Without any, the `manifests` of the project file.",
        "文件、文件夹或通配符；- 表示从标准输入读取一份字段清单。未给出时取项目文件的 `manifests`。",
    ),
    "help-config-option": (
        "The project file. Without it, the nearest xbcatalog.yaml, or pyproject.toml with [tool.xbcatalog],"
        " up to the root of the repository.",
        "项目文件。未给出时向上查找最近的 xbcatalog.yaml，或含 [tool.xbcatalog] 的 pyproject.toml，直至仓库根目录。",
    ),
    "help-no-config": ("Read no project file.", "不读取项目文件。"),
    "help-waivers": ("A file with waivers; may be given several times.", "豁免文件，可多次给出。"),
    "help-no-waivers": ("Waive nothing, as an auditor wants it.", "不应用任何豁免，供审计使用。"),
    "help-baseline-option": (
        "The file with the findings known already: only new or worsened ones fail.",
        "记录已知问题的基线文件：只有新增或恶化的问题才视为未通过。",
    ),
    "help-no-baseline": ("Take no finding for known.", "不将任何问题视为已知。"),
    "help-changed-since": (
        "Only fields added or altered since this git revision fail; all are still counted.",
        "只有自此 git 版本以来新增或改动的字段才视为未通过；全部字段仍予统计。",
    ),
    "help-config": (
        "Show the settings that hold, and where each comes from.",
        "显示生效的设置及其来源。",
    ),
    "examples-config": (
        "Examples:\n  xbcatalog config show\n  xbcatalog config show schemas/ --origin",
        "示例：\n  xbcatalog config show\n  xbcatalog config show schemas/ --origin",
    ),
    "help-config-action": ("show.", "show（显示）。"),
    "help-config-paths": ("The inputs around which the project file is looked for.", "据以查找项目文件的输入。"),
    "help-origin": ("Name the source of each value.", "注明每个值的来源。"),
    "help-baseline": (
        "Keep the findings that are known already, so that only new or worsened ones fail.",
        "记录已知的问题，使只有新增或恶化的问题才视为未通过。",
    ),
    "examples-baseline": (
        "Examples:\n  xbcatalog baseline write schemas/ --baseline xbcatalog.baseline.json\n  xbcatalog baseline update\n"
        "  xbcatalog baseline show",
        "示例：\n  xbcatalog baseline write schemas/ --baseline xbcatalog.baseline.json\n  xbcatalog baseline update\n"
        "  xbcatalog baseline show",
    ),
    "help-baseline-action": (
        "write: make the file; update: bring it up to date, it may only get shorter; show: print what it holds.",
        "write：建立文件；update：更新文件，只能变短；show：输出其内容。",
    ),
    "help-allow-growth": ("Let an update accept new findings.", "允许更新时接受新增的问题。"),
    "config-from-command": ("option", "选项"),
    "config-from-environment": ("environment {name}", "环境变量 {name}"),
    "config-from-file": ("{place}", "{place}"),
    "config-from-default": ("default", "默认值"),
    "config-file": ("project file: {file}", "项目文件：{file}"),
    "config-no-file": ("no project file", "没有项目文件"),
}
