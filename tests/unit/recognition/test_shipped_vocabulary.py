"""The vocabulary we ship: its order, and what it makes of names as they stand in real schemas."""

from __future__ import annotations

from itertools import product

import pytest
from tests.share import share
from tests.unit.recognition.words import field, of, shipped, shipped_vocabulary

from xbcatalog.core.concepts import ConceptGraph
from xbcatalog.recognition.lexicon import Lexicon
from xbcatalog.recognition.normalise import read


def listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PI, SENSITIVE = "personal-information", "sensitive-personal-information"
ROOTS = listed("""
    personal-information sensitive-personal-information person.name person.contact person.government-id person.demographic
    person.family person.biometric person.health person.financial person.employment person.employment.pay person.behaviour
    person.other person.account location.precise location.coarse device.identifier network.identifier vehicle.identity
    vehicle.identity.vin vehicle.identity.plate vehicle.imagery vehicle.imagery.exterior vehicle.imagery.cabin
    vehicle.imagery.point-cloud vehicle.audio vehicle.condition vehicle.diagnostics vehicle.battery vehicle.control
    vehicle.software-update charging.network charging.session traffic.flow geo.sensitive-area geo.map business.design
    business.testing business.production business.procurement business.inventory business.quality business.logistics
    business.sales business.after-sales business.insurance business.finance security.secret security.vulnerability
    infrastructure.topology environment.weather record
""")
PERSONAL = listed("""
    device.identifier network.identifier vehicle.identity.vin vehicle.identity.plate location.precise
""")
SENSITIVE_ROOTS = listed("""
    person.biometric person.health person.financial person.government-id person.belief person.minor person.sexuality
    person.criminal-record person.special-identity person.recording location.precise vehicle.audio vehicle.imagery.cabin
""")


def graph() -> ConceptGraph:
    return shipped_vocabulary().concepts


@pytest.mark.parametrize("id", ROOTS)
def test_every_root_is_there(id: str) -> None:
    assert id in graph().concepts


def test_all_of_a_person_and_what_identifies_or_locates_one_is_personal_information() -> None:
    ids = [id for id in graph().concepts if id.startswith("person.") or any(graph().is_under(id, root) for root in PERSONAL)]
    assert len(ids) > 60
    assert [id for id in ids if not graph().is_under(id, PI)] == []


@pytest.mark.parametrize("id", SENSITIVE_ROOTS)
def test_sensitive_information_is_personal_only_by_being_sensitive(id: str) -> None:
    for line in (line for below in graph().may_be(id) for line in graph().lines(below)):
        assert PI not in line or SENSITIVE in line


def test_no_way_from_a_sensitive_concept_to_personal_information_goes_around_it() -> None:
    for id in graph().may_be(SENSITIVE) - {SENSITIVE}:
        assert all(SENSITIVE in line for line in graph().lines(id) if PI in line), id


def test_secrets_are_restricted_and_nothing_else_is() -> None:
    assert {id for id, concept in graph().concepts.items() if concept.restricted} == graph().may_be("security.secret")


def test_who_identifies_a_person() -> None:
    identifying = {id for id, concept in graph().concepts.items() if concept.identifies_person}
    assert identifying == {
        *("person.name", "person.government-id", "person.account", "person.biometric"),
        *("person.contact.phone", "person.contact.email", "person.contact.messaging", "person.contact.address.home"),
        *("person.financial.account", "person.financial.payment-card", "device.identifier", "network.identifier"),
        *("vehicle.identity.vin", "vehicle.identity.plate", "vehicle.identity.registration"),
    }


def test_the_other_data_of_a_person_and_housekeeping_have_nothing_narrower() -> None:
    assert graph().narrower("person.other") == frozenset()
    assert graph().narrower("record") == frozenset()


def test_every_concept_has_words_in_both_languages() -> None:
    for words in shipped_vocabulary().words:
        letters = "".join(read(name).letters for name in (*words.names, *words.phrases))
        assert any(letter.isascii() for letter in letters), words.concept
        assert any(not letter.isascii() for letter in letters), words.concept


def test_words_are_words_and_no_patterns() -> None:
    vocabulary = shipped_vocabulary()
    for words in vocabulary.words:
        for text in (*words.names, *words.phrases, *words.guards, *words.hints, *words.types):
            assert not set(text) & set("*?[]{}()^$\\+|"), text
            assert text == text.strip()


def test_no_alias_of_one_chinese_character_is_found_inside_words() -> None:
    single = {name for words in shipped_vocabulary().words for name in (*words.names, *words.phrases) if len(name) == 1}
    assert single <= {"省", "市", "区", "县"}, "places alone are written so"


def test_every_name_is_recognised_as_its_own_concept() -> None:
    for words in shipped_vocabulary().words:
        some = words.names[:: 1 + len(words.names) // 60]  # some sixty of each: all would take longer than every other test
        for name in share(some, 2):
            assert of(name, shipped()).get(words.concept) == "name", (words.concept, name)


def test_every_phrase_is_found_in_a_longer_name() -> None:
    for words in shipped_vocabulary().words:
        for phrase in words.phrases:
            assert words.concept in of(f"q7_{phrase}_q7", shipped()), (words.concept, phrase)


def test_every_guard_keeps_its_concept_out() -> None:
    for words in shipped_vocabulary().words:
        names = {read(name).letters for name in words.names}
        for guard in share(words.guards, 2):
            assert read(guard).letters not in names, f"{guard} is a name of {words.concept} as well"
            evidence = of(guard, shipped()).get(words.concept)
            assert evidence in (None, "hint"), (words.concept, guard, evidence)


def test_no_known_word_is_taken_for_a_slip_of_another() -> None:
    lexicon = Lexicon.compile(shipped_vocabulary())
    aliases: dict[str, set[str]] = {}
    for words in shipped_vocabulary().words:
        for name in (*words.names, *words.phrases):
            for reading in (read(name),):
                aliases.setdefault(reading.letters, set()).add(words.concept)
    for letters, concepts in share(aliases.items(), 3):
        for alias in lexicon.near_misses(letters):
            if alias.concept not in concepts:
                assert of(letters, shipped()).get(alias.concept) != "hint", (letters, alias.text, alias.concept)


@pytest.mark.parametrize(
    ("names", "concept"),
    [
        ("vin VIN_CODE vehicleIdentificationNumber chejiahao cjh 车架号 車架號 车辆识别代号 VIN码", "vehicle.identity.vin"),
        ("plate_no carno carNumber licensePlate license_plate_number 车牌号 车牌号码 号牌号码 chepaihao", "vehicle.identity.plate"),
        (
            "real_name fullName firstName customer_name driver_name receiverName 姓名 真实姓名 车主姓名 收货人姓名 联系人 xingming",
            "person.name",
        ),
        ("phone mobile_no tel phonenumber cust_tel contactPhone driverMobile 手机号 联系电话 收货人电话 shoujihao", "person.contact.phone"),
        ("email e_mail userEmail mail_address 邮箱 电子邮箱 用户邮箱", "person.contact.email"),
        ("address detail_address 详细地址 zip_code 邮编", "person.contact.address"),
        ("home_address shippingAddress 家庭住址 收货地址", "person.contact.address.home"),
        ("user_id username login_name open_id create_by updated_by creator member_id 用户ID 用户名 创建者 工号", "person.account"),
        ("id_card idno sfzh id_card_no 身份证号 身份证号码 居民身份证号 公民身份号码", "person.government-id.national-id"),
        ("passport passport_no 护照号", "person.government-id.passport"),
        ("driver_license_no driving_licence_number 驾驶证号 驾驶证档案编号", "person.government-id.driving-licence"),
        ("gender sex user_sex 性别 用户性别", "person.demographic.gender"),
        ("dob date_of_birth birthday birth_date 出生日期 生日", "person.demographic.birth"),
        ("salary base_salary annualSalary 工资 薪资", "person.employment.pay"),
        ("fingerprint 指纹", "person.biometric.fingerprint"),
        ("face_image faceFeature 人脸照片 人脸特征值", "person.biometric.face"),
        ("diagnosis icd_code hiv_status 病史 过敏史 诊断结果", "person.health.condition"),
        ("blood_type heart_rate 血型 血压", "person.health.measurement"),
        ("bank_account iban 银行账号 开户行", "person.financial.account"),
        ("card_no credit_card_number cvv security_code 银行卡号", "person.financial.payment-card"),
        ("religion 宗教信仰", "person.belief"),
        ("political_affiliation 政治面貌", "person.belief.political"),
        ("lat lng latitude gps gps_location 经度 纬度 经纬度 位置信息", "location.precise"),
        ("trajectory gps_track trip_record 行踪轨迹 行驶轨迹", "location.precise.track"),
        ("imei mac_address IMEI码", "device.identifier.hardware"),
        ("iccid imsi SIM卡号", "device.identifier.sim"),
        ("ip ip_address login_ip 登录IP", "network.identifier.ip"),
        ("password pwd passwd 密码 登录密码", "security.secret.password"),
        ("access_token api_key private_key 密钥", "security.secret.key"),
        ("mileage total_mileage odometer 总里程 行驶里程", "vehicle.condition.mileage"),
        ("speed vehicle_speed 车速", "vehicle.condition.motion"),
        ("soc battery_soc 荷电状态", "vehicle.battery.state"),
        ("dtc_code fault_code 故障码", "vehicle.diagnostics.fault-code"),
        ("ota_type OTA类型", "vehicle.software-update.configuration"),
        ("cabin_video 座舱数据 车内视频", "vehicle.imagery.cabin"),
        ("point_cloud 点云", "vehicle.imagery.point-cloud"),
        ("product_name sku_code 商品名称", "business.product"),
        ("clay_model 产品油泥模型 车辆底盘图纸", "business.design.drawing"),
    ],
)
def test_names_of_real_schemas_are_recognised(names: str, concept: str) -> None:
    for name in names.split():
        assert of(name, shipped()).get(concept) == "name", name


@pytest.mark.parametrize(
    "name",
    listed("""
    id uuid created_at create_time updateTime gmt_created_time del_flag is_deleted status state version sort order_num 主键
    创建时间 更新时间 删除标志 状态 排序 序号 版本号 启用状态 数据来源
"""),
)
def test_housekeeping_is_housekeeping(name: str) -> None:
    found = of(name, shipped())
    assert found.get("record") == ("name" if name != "gmt_created_time" else "phrase")
    assert not {concept for concept in found if graph().is_under(concept, PI)}


@pytest.mark.parametrize(
    "name",
    listed("""
    remark remarks note notes content description comment memo ext extra ext_info params param payload json body detail
    reason opinion feedback attachment 备注 备注信息 内容 描述 说明 详情 扩展字段 参数 处理意见 原因 反馈 附加信息 name 名称
    type 类型 code value 代码 data info
"""),
)
def test_free_text_and_empty_words_are_recognised_as_nothing_harmless(name: str) -> None:
    for concept, evidence in of(name, shipped()).items():
        assert evidence in ("phrase", "hint") or graph().is_under(concept, PI), (concept, evidence)


@pytest.mark.parametrize(
    "name",
    listed("""
    user_id open_id union_id create_by created_by update_by creator operator owner_id driver_id employee_id patient_id
    member_id customer_id 用户ID 创建人 修改人 操作员 客户编号 员工编号
"""),
)
def test_housekeeping_never_swallows_a_person(name: str) -> None:
    found = of(name, shipped())
    assert any(graph().is_under(concept, PI) and evidence == "name" for concept, evidence in found.items())
    assert found.get("record") != "name"


@pytest.mark.parametrize(
    ("path", "name", "concept"),
    [
        ("ums_member", "id", "person.account"),
        ("sys_driver", "name", "person.name"),
        ("patient", "name", "person.name"),
        ("vehicle", "identification_number", "vehicle.identity.vin"),
        ("customer", "phone_no", "person.contact.phone"),
        ("emergency_contact", "name", "person.name"),
    ],
)
def test_the_table_completes_a_column(path: str, name: str, concept: str) -> None:
    assert of(name, shipped(), path=(path,))[concept] == "name"


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        *product(["battery_health", "state_of_health", "health_check", "电池健康状态"], ["person.health"]),
        *product(["mileage", "voltage", "percentage", "package", "storage", "message", "usage", "average"], ["person.demographic.age"]),
        *product(["template", "nameplate", "plate_color", "车牌颜色"], ["vehicle.identity.plate"]),
        *product(["ip_address", "mac_address", "email_address", "链接地址", "图片地址"], ["person.contact.address"]),
        *product(["surface", "interface", "user_interface"], ["person.biometric.face"]),
        *product(["brake_pedal_position", "seat_position", "warehouse_location"], ["location.precise"]),
        *product(["cancel", "fault_diagnosis", "故障诊断"], ["person.health.condition"]),
        *product(["update", "header", "user_agent", "account_type"], ["person.account"]),
        *product(["count", "counts", "country_count"], ["person.name"]),
        *product(["child_lock", "minor_version"], ["person.minor"]),
        *product(["engine_speed", "wind_speed", "fan_speed"], ["vehicle.condition.motion"]),
    ],
)
def test_what_only_looks_alike_is_left_alone(name: str, concept: str) -> None:
    assert concept not in of(name, shipped())


def test_a_term_of_the_vehicle_signal_specification_declares() -> None:
    tag = ("vss", "Vehicle.VehicleIdentification.VIN")
    signs = shipped().recognise(field("x", tags=(tag,)))
    assert [(sign.concept, sign.evidence.value) for sign in signs if sign.evidence.exact] == [("vehicle.identity.vin", "declared")]


def test_record_has_nothing_broader() -> None:
    assert graph().concepts["record"].broader == ()
