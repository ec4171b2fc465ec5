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
    "percent": "%",
    "each once": "同一主体只计一次",
    "since 1 January of the current year, over all transfers of the exporter, the one judged included": (
        "自当年1月1日起，数据处理者的全部传输累计，含本次"
    ),
    "sensitive personal information as the Chongqing list defines it": "重庆清单所称敏感个人信息",
    "accounts with banks and insurers, registration accounts, data of diagnosis and treatment": ("银行账户、保险账户、注册账户、诊疗数据"),
    "persons whose diagnosis, treatment, health or rescue the data describe, one by one or as a group": (
        "数据逐人或者按群体反映其诊疗、健康状况或者医疗救援情况的人员"
    ),
    "United States persons": "美国人",
    "United States devices": "美国设备",
    "any point of the preceding 12 months, in one transaction or all those between the same United States person and the same foreign or"
    " covered person": "过去12个月内任一时点，单笔交易或者同一美国人与同一外国人或者受管辖人之间的全部交易",
    "human genomic data": "人类基因组数据",
    "epigenomic, proteomic or transcriptomic data": "表观基因组、蛋白质组或者转录组数据",
    "biometric identifiers": "生物识别标识",
    "precise geolocation data": "精确地理位置数据",
    "personal health data": "个人健康数据",
    "personal financial data": "个人财务数据",
    "listed identifiers": "所列标识符",
    "citizens of Vietnam": "越南公民",
    "basic personal data as Vietnam's decree lists them, undisclosed": "越南法令所列未公开的基本个人数据",
    "sensitive personal data as Vietnam's decree lists them, undisclosed": "越南法令所列未公开的敏感个人数据",
    "bank accounts, payment histories and debts, undisclosed": "未公开的银行账户、支付记录和债务数据",
}
"""The English text -> the Chinese one; a test holds that nothing that is shipped is lacking."""


def counting(said: str, lang: str) -> str:
    """The text in the language; where nobody translated it, as it stands."""
    return COUNTING.get(said, said) if lang == "zh" else said
