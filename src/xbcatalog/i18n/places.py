"""Countries outside China as people call them: those that the lists of the world name, and whose law they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["WORLD"]

WORLD: Final[Mapping[str, tuple[str, str]]] = {
    "EU": ("European Union", "欧盟"),
    "AD": ("Andorra", "安道尔"),
    "AR": ("Argentina", "阿根廷"),
    "BR": ("Brazil", "巴西"),
    "BY": ("Belarus", "白俄罗斯"),
    "CA": ("Canada", "加拿大"),
    "CH": ("Switzerland", "瑞士"),
    "CU": ("Cuba", "古巴"),
    "DE": ("Germany", "德国"),
    "FO": ("Faroe Islands", "法罗群岛"),
    "FR": ("France", "法国"),
    "GB": ("United Kingdom", "英国"),
    "GG": ("Guernsey", "根西岛"),
    "GI": ("Gibraltar", "直布罗陀"),
    "ID": ("Indonesia", "印度尼西亚"),
    "IL": ("Israel", "以色列"),
    "IM": ("Isle of Man", "马恩岛"),
    "IN": ("India", "印度"),
    "IR": ("Iran", "伊朗"),
    "IS": ("Iceland", "冰岛"),
    "JE": ("Jersey", "泽西岛"),
    "JP": ("Japan", "日本"),
    "KP": ("North Korea", "朝鲜"),
    "KR": ("Republic of Korea", "韩国"),
    "KZ": ("Kazakhstan", "哈萨克斯坦"),
    "LI": ("Liechtenstein", "列支敦士登"),
    "NO": ("Norway", "挪威"),
    "NZ": ("New Zealand", "新西兰"),
    "RU": ("Russia", "俄罗斯"),
    "SA": ("Saudi Arabia", "沙特阿拉伯"),
    "SG": ("Singapore", "新加坡"),
    "TW": ("Taiwan", "中国台湾"),
    "US": ("United States", "美国"),
    "UY": ("Uruguay", "乌拉圭"),
    "VE": ("Venezuela", "委内瑞拉"),
    "VN": ("Vietnam", "越南"),
}
"""ISO 3166-1 codes, and `EU`; a code that is not here stands for itself."""
