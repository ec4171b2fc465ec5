"""The headers that data dictionaries use, folded to letters alone; in each list the surest comes first."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["HEADERS", "TELLING"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_WEAK_NAMES = _words("""
    fieldid columnid 物理名称 物理名 属性 信号 参数 变量 域 英文名 英文名称 标识符 attribute property signal variable parameter element name
    名称 中文名 中文名称
""")
_NAMES = _words("""
    cdmfieldname fieldname columnname attributename propertyname signalname variablename parametername elementname fieldcode columncode
    physicalname physicalfieldname physicalcolumnname dataelementname dataelement field column
    字段英文名 字段英文名称 英文字段名 英文字段名称 字段代码 字段标识 字段编码 列英文名 列代码 数据项英文名 数据项标识
    物理字段名 信号英文名 数据元标识 物理名称 物理名 英文名 英文名称 标识符 字段名 列名 属性名 参数名 变量名 信号名
    fieldid columnid 字段 字段名称 列名称 数据项名称 数据项 数据元名称 信号名称 参数名称 属性名称 属性 信号 参数
    变量名称 变量 域 attribute property signal variable parameter element name 名称 中文名 中文名称
""")

HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": _NAMES,
    "title": _words("""
        字段中文名 字段中文名称 中文字段名 中文字段名称 列中文名 数据项中文名 信号中文名 中文名 中文名称 字段名称 字段名
        显示名 显示名称 业务名称 业务名 逻辑名 逻辑名称 标题 数据项名称 数据项 字段含义 名称
        titlezh titlecn namezh namecn chinesename cnname title displayname businessname businessterm logicalname label caption
        titleen nameen 变量标签 字段标签
    """),
    "description": _words("""
        description desc descriptionzh descriptionen descriptioncn descr definition comment comments remark remarks note notes
        explanation meaning userguidance etlconventions fielddescription columndescription columncomment fieldcomment documentation
        doc details ioexplanationandnotes explanationandnotes
        描述 说明 备注 注释 含义 定义 解释 字段描述 字段说明 字段注释 字段备注 字段含义 列注释 列描述
        业务描述 业务含义 业务定义 数据项说明 数据项描述 描述及要求 描述说明 备注说明
    """),
    "type": _words("""
        cdmdatatype datatype fieldtype columntype attributetype fielddatatype physicaltype sqltype dbtype 数据类型 字段类型 列类型
        类型 type 数据格式 格式 format
    """),
    "table": _words("""
        cdmtablename tablename tablecode entityname objectname messagename recordname modelname table entity object message
        表英文名 表英文名称 英文表名 表名 表名称 数据表 数据表名 表代码 实体 实体名 实体名称 所属表 表
        报文 报文名称 消息 消息名称 接口 接口名称
    """),
    "database": _words("databasename schemaname database schema dbname 库名 数据库 数据库名 数据库名称 库"),
    "path": _words("path fieldpath columnpath fullpath fullname qualifiedname jsonpath node signalpath 路径 字段路径 全路径 完整路径"),
    "concept": _words("concept concepts conceptid xbcatalogconcept"),
    "tags": _words("tag tags labels 标签 分类标签"),
    "unit": _words("unit units unitofmeasure uom 单位 计量单位"),
    "values": _words(
        "values allowedvalues permittedvalues possiblevalues enum enumvalues codelist valuelist 取值 取值范围 枚举值 枚举 值域 代码表"
    ),
}
"""Role -> headers."""

TELLING = frozenset(_NAMES) - frozenset(_WEAK_NAMES)
"""Headers that only a list of fields has; `name` or `英文名` may as well head people's names."""
