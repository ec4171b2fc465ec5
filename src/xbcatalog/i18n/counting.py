"""What counts count, and units, in Chinese: the dictionary of facts has these short texts in English alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["COUNTING", "counting"]

COUNTING: Final[Mapping[str, str]] = {
    "natural persons": "自然人",
    "devices": "设备",
    "vehicles": "车辆",
    "device": "台",
    "devices linked or linkable to a person": "与个人关联或者可关联的设备",
    "each device once": "同一设备只计一次",
    "each person once": "同一人只计一次",
    "each vehicle once": "同一车辆只计一次",
    "at present": "当前",
    "none": "无",
    "twelve months": "十二个月",
    "from 1 January of the current year to the day of the declaration, over all transfers of the exporter, the one judged included": (
        "自当年1月1日起至申报之日，数据处理者的全部传输累计，含本次"
    ),
    "from 1 January of the previous year to the day of the transfer, over all transfers of the exporter, the one judged included": (
        "自上年1月1日起至传输之日，数据处理者的全部传输累计，含本次"
    ),
    "personal information without sensitive personal information": "个人信息（不含敏感个人信息）",
    "personal information, sensitive or not": "个人信息（含敏感个人信息）",
    "sensitive personal information": "敏感个人信息",
    "vehicles in China that the platform serves": "平台所服务的境内车辆",
    "vehicles operating at home whose data the dataset holds": "数据集所涉的境内运行车辆",
    "person": "人",
    "persons": "人",
    "vehicle": "辆",
    "days": "日",
    "m": "米",
    "pixels": "像素",
}
"""The English text -> the Chinese one; a test holds that nothing that is shipped is lacking."""


def counting(said: str, lang: str) -> str:
    """The text in the language; where nobody translated it, as it stands."""
    return COUNTING.get(said, said) if lang == "zh" else said
