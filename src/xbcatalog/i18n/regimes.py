"""The regimes as people call them: whose law it is, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["REGIMES"]

REGIMES: Final[Mapping[str, tuple[str, str]]] = {
    "br-lgpd": ("Brazil, personal data", "巴西·个人数据"),
    "cn-data-export": ("China, data export", "中国·数据出境"),
    "cn-genetic-resources": ("China, human genetic resources", "中国·人类遗传资源"),
    "cn-surveying": ("China, surveying and mapping", "中国·测绘地理信息"),
    "eu-gdpr": ("European Union, personal data", "欧盟·个人数据"),
    "hk-pdpo": ("Hong Kong, personal data", "中国香港·个人资料"),
    "id-pdp": ("Indonesia, personal data", "印度尼西亚·个人数据"),
    "in-dpdp": ("India, personal data", "印度·个人数据"),
    "in-payment": ("India, payment data", "印度·支付数据"),
    "jp-appi": ("Japan, personal information", "日本·个人信息"),
    "kr-pipa": ("Republic of Korea, personal information", "韩国·个人信息"),
    "kr-spatial-data": ("Republic of Korea, spatial data", "韩国·空间数据"),
    "mo-personal-data": ("Macao, personal data", "中国澳门·个人资料"),
    "ru-152": ("Russia, personal data", "俄罗斯·个人数据"),
    "sa-pdpl": ("Saudi Arabia, personal data", "沙特阿拉伯·个人数据"),
    "sg-pdpa": ("Singapore, personal data", "新加坡·个人数据"),
    "uk-gdpr": ("United Kingdom, personal data", "英国·个人数据"),
    "us-dsp": ("United States, Data Security Program", "美国·数据安全计划"),
    "us-padfa": ("United States, data brokers", "美国·数据经纪商"),
    "vn-data": ("Vietnam, data", "越南·数据"),
    "vn-personal-data": ("Vietnam, personal data", "越南·个人数据"),
}
"""Regime id -> its name; one that is not here stands for itself."""
