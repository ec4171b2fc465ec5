"""Names that must never be let through as harmless, and ordinary names that must: a literal corpus.

Every name is judged alone, by the shipped lists, for a transfer that frees whatever is neither personal nor important.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from xbcatalog.core.dataset import Dataset, Field, Statement
from xbcatalog.core.decision import Verdict
from xbcatalog.core.facts import FactValue
from xbcatalog.judging.judge import Bench, Given, judge, prepare
from xbcatalog.source.installation import load
from xbcatalog.source.limits import Limits

TRADE: dict[str, FactValue] = {
    "transfer.from": "CN",
    "transfer.to": "DE",
    "transfer.date": date(2026, 3, 2),
    "transfer.scenario": "marketing",
    "exporter.sector": "retail",
    "exporter.zones": frozenset(),
    "exporter.ciio": False,
    "exporter.state_organ": False,
    "recipient.kind": "business-partner",
    "recipient.restricted_by_authority": False,
    "dataset.important_data": "none",
    "dataset.automotive": False,
    "dataset.icv_collected": False,
}
MANY = {"counts.persons": 150_000, "counts.persons_sensitive": 0}
"""So many persons that all personal information is restricted: what is allowed was taken for no personal information."""
FEW = {"counts.persons": 42_000, "counts.persons_sensitive": 0}
"""So few that ordinary personal information is free: what is allowed was taken for nothing sensitive."""

PERSONAL = """
name realname xm khxm hzxm cust_nm CUST_NAME acct_nm holder contact contacts1 consignee receive_name shareholder_name beneficialOwner
phone mobile sjh lxdh tel1 order_phone supplier_contact supplier_phone courier_phone rider_name salesman ywy boss_name
post_code card_no cardNo position track pass pass_no remark memo ext ext_info attr_json payload content body openid device mac lat lng
sfz sfzh idno identityNo cert_no zjhm id_code id_num id_info ID信息 vin frame_no cph hphm 号牌号码 car_no engine_no
health family salary guardian birth face_value is_hiv_positive no_of_children blood_type health_code 核酸结果 行程码
pt_code pt_num pt_info pid pid_code roll_num roll_code door_code soc_code soc_num subject_id participant_id player_id inmate_no donor_id
user_status member_region user_city customer_province home_state driver_city 用户城市 客户省份 用户状态 客户状态 会员状态
nsrsbh taxpayer_number policy_no claim_no 保单号 理赔单号 承运人 受益所有人 实际控制人 股东名称 gudong 工时 labor_hours
reserved reserved1 保留字段1 校验码 telemetry can_data CAN报文 运行数据 车辆行驶记录信息 diagnostic_data diagnostics remote_diagnosis
seq_data sequence_data complaint 投诉 tenant_name tenant_phone
firmware_key ota_key software_update_key ecu_key calibration_key payment_key store_key shop_key company_key tenant_key
org_key door_lock_code central_lock_code trunk_code tailgate_code glove_box_code keyless_entry_code steering_lock_code
remote_start_code engine_start_code charging_lock_code charging_code 门锁代码 后备箱代码 防盗代码 远程启动代码 充电代码 jiaoyanma
payment_number payment_means_number payment_serial payment_method_id payment_code 支付号码 支付编号 payment_name 支付名称
payment_source payment_target settlement_name payment_details payment_reason transaction_details 支付明细 insurance_code
insurance_name insurance_group insurance_history insurance_details insurance_condition insurance_score 保险代码 保单名称 保单详情
repair_description invoice_description product_serial_number product_serial model_serial_number model_uuid
production_number production_id 合格证编号 hegezhengbianhao ecu_serial ecu_serial_number ecu_id line_number gudongmingcheng
shijikongzhiren shouyisuoyouren yingyezhizhaotupian baodanhaoma lipeidanhao chuxiancishu tousudanhao nashuirenshibiehao
fapiaotaitou zfje sfje bxje ddh person_city 人员省份 家用充电桩地址 charger_location charging_point_location nation_code nationCode
track_start_time trajectory_time parking_location_time journey_date route_time destination_time last_location_time 位置时间
phone_start_time residence_type destination_type has_destination stock_option_level stock_units dropoff body_length
pay_amount tax_class seat_memory_name 主驾温度 id_status carrier_address shipment_name
billing customer_billing customer_tier oid objid item_text query_condition 查询条件 request_url 请求URL 复核 互检 专检 自检
运输工具名称 transport_means_id means_of_transport_id 电表编号 signed_meter_data gate_pass parcel_locker change_remark 报警附加信息
invoice_url hosted_invoice_url invoice_pdf return_label_url return_label shipment_label postage_label proof_of_delivery
payment_file settlement_file payment_execution_detail transaction_info promotion_claim_code voucher_code wallbox_address
charger_address evse_address evse_coordinates_latitude charging_point_address plug_address 充电设备地址 充电终端地址
tracking_details
delivery_note 支付编码 支付条码 收款信息 收款编码 结算信息 退款信息 payment_info payment_data settlement_info refund_info 付款码
tired is_tired battery_tired yawned detention detention_reason summons captain captain_name signed_meter_value homelink_nearby
home_charger_id wallbox_id wallbox_serial_number 家充桩编号 私桩编号 home_charger_name mil_status mil_flag mil_active
engine_inventor battery_investor battery_accused battery_communist engine_captain
restraints restraint_reason 枪号 总枪数 squat enter_service_date lock_sw_code seat_occupied_minor
tire_pressure_sensor_id 胎压传感器编号 attribute_values variable_value
手机號 姓名 駕駛證 車牌號 ｐｈｏｎｅ ph\u200bone рhone PHONE p_h_o_n_e
"""
SENSITIVE = """
remote_key_code smart_key_code ignition_code radio_code homelink_code key_fob_code
garage_door_code anti_theft_code valet_code 遥控钥匙码 防盗码
account_number acct_no 账号 salary base_salary 工资 年终奖 salary_account 公积金账号 sick_leave 病假 产假 maternity_leave
child_name children 子女姓名 guardian_name 监护人电话 patient_name patient_id patient_phone 患者姓名 住院号 门诊号 就诊卡号 mrn fin 证件照
military_status policy_no 保单号 登录地点 login_location student_name 学生姓名 baby_name 宝宝姓名
id_card 身份证号 bank_card 银行卡号 lat 经度 trip_id 起点 face_photo 指纹 gene religion 党员 union_member criminal_record
"""
COMMENTED = {
    "status": "在押状态 羁押状态 艾滋病检测状态 婚姻状态 是否服刑 党员状态 孕妇 病人 戒毒状态 失独状态",
    "id": """身份证 公民身份号码 病人编号 旅客编号 犯人编号 嫌疑人编号 学员编号 投诉人 业主 租客编号 居民编号 村民 股民 债务人编号
        主播ID 玩家ID 骑手ID 快递员 医师编号 护士编号 产妇编号 献血者编号 受试者编号 被试编号 信访人 房主编号 线人编号""",
    "time": "就诊时间 出生时间 放疗时间 作案时间 停经时间",
    "date": "入院日期 末次月经 死亡日期 受洗日期",
    "amount": "伤残赔偿金额 抚恤金 个人所得税 工资 存款 赎金",
    "fee": "透析费用 化疗费 学费 党费",
    "order_no": "挂号单号 住院号 处方号",
    "material": "患者材料 案卷材料",
    "role_name": "患者 线人",
    "user_status": "状态",
    "patient_state": "状态",
    "custody_status": "状态",
    "hivpos_status": "状态",
}
HARMLESS = """
id status create_time update_time created_at is_deleted 创建时间 更新时间 状态 主键 排序 version
product_name 商品名称 spmc sku_code price 单价 currency warehouse_code 仓库编码 order_no 订单号 supplier_code 供应商编码
part_no 物料编码 invoice_no container_number gross_weight port_of_loading brand_name 品牌名称 campaign_name coupon_type weather
battery_soc 电池电压 dtc_code 故障码 firmware_version 车型 charging_power production_line bom_number department_name 部门名称
"""
HARMLESS_COMMENTED = {
    "status": ["状态", "状态（0正常 1停用）", "状态(0->禁用;1->启用)"],
    "create_time": ["创建时间", "Creation time of the record"],
    "price": ["商品价格(元)", "单价，单位：元", "unit price"],
    "zt": ["状态"],
    "spmc": ["商品名称"],
}


def names(table: str) -> list[str]:
    return sorted(set(table.split()))


@cache
def bench() -> Bench:
    return prepare(load((), limits=Limits()))


def verdict(name: str, counts: dict[str, int], comment: str = "") -> Verdict:
    facts = [Statement(fact=fact, value=value, origin="option") for fact, value in (TRADE | counts).items()]
    field = Field(path=(), name=name, description=comment)
    dataset = Dataset(id="corpus", source="corpus", format="manifest", fields=(field,))
    return judge(Given(dataset=dataset, facts=tuple(facts)), bench()).fields[0].decision.verdict


@pytest.mark.parametrize("name", names(PERSONAL))
def test_a_name_of_personal_information_or_of_anything_at_all_is_never_harmless(name: str) -> None:
    assert verdict(name, MANY) is not Verdict.ALLOWED


@pytest.mark.parametrize("name", names(SENSITIVE))
def test_a_sensitive_name_is_never_freed_as_ordinary(name: str) -> None:
    assert verdict(name, FEW) is not Verdict.ALLOWED


@pytest.mark.parametrize(("name", "comment"), [(name, comment) for name, comments in COMMENTED.items() for comment in comments.split()])
def test_a_harmless_name_is_not_freed_where_its_comment_says_otherwise(name: str, comment: str) -> None:
    assert verdict(name, MANY, comment) is not Verdict.ALLOWED


@pytest.mark.parametrize("name", names(HARMLESS))
def test_an_ordinary_name_is_allowed(name: str) -> None:
    assert verdict(name, MANY) is Verdict.ALLOWED


@pytest.mark.parametrize(("name", "comment"), [(name, comment) for name, comments in HARMLESS_COMMENTED.items() for comment in comments])
def test_an_ordinary_name_with_an_ordinary_comment_is_allowed(name: str, comment: str) -> None:
    assert verdict(name, MANY, comment) is Verdict.ALLOWED


@pytest.mark.parametrize(
    "key", ["card_no", "银行账号", "plate_no", "vin", "imei", "device_id", "ip", "cookie_id", "phone", "user_id", "sfzh"]
)
@pytest.mark.parametrize("name", ["amount", "speed", "status", "product_name", "click_count"])
def test_a_harmless_column_beside_what_tells_persons_apart_is_not_harmless(key: str, name: str) -> None:
    facts = [Statement(fact=fact, value=value, origin="option") for fact, value in (TRADE | MANY).items()]
    fields = (Field(path=("t",), name=key), Field(path=("t",), name=name), Field(path=("u",), name=name))
    dataset = Dataset(id="corpus", source="corpus", format="manifest", fields=fields)
    _, beside, elsewhere = (one.decision.verdict for one in judge(Given(dataset=dataset, facts=tuple(facts)), bench()).fields)
    assert beside is not Verdict.ALLOWED
    assert elsewhere is Verdict.ALLOWED


@pytest.mark.parametrize("record", ["overtime", "visits", "benefits", "compensation", "nationality", "identity"])
@pytest.mark.parametrize("name", ["start_date", "order_status", "unit_price"])
def test_a_harmless_column_of_a_record_of_persons_is_not_harmless(record: str, name: str) -> None:
    facts = [Statement(fact=fact, value=value, origin="option") for fact, value in (TRADE | MANY).items()]
    dataset = Dataset(id="corpus", source="corpus", format="manifest", fields=(Field(path=(record,), name=name),))
    assert judge(Given(dataset=dataset, facts=tuple(facts)), bench()).fields[0].decision.verdict is not Verdict.ALLOWED


@pytest.mark.parametrize("type", ["json", "JSONB", "xml", "longblob", "bytea"])
@pytest.mark.parametrize("name", ["product_attr", "status", "order_item"])
def test_a_column_that_may_hold_anything_is_not_freed_by_its_name(name: str, type: str) -> None:
    facts = [Statement(fact=fact, value=value, origin="option") for fact, value in (TRADE | FEW).items()]
    dataset = Dataset(id="corpus", source="corpus", format="manifest", fields=(Field(path=(), name=name, type=type),))
    assert judge(Given(dataset=dataset, facts=tuple(facts)), bench()).fields[0].decision.verdict is not Verdict.ALLOWED


@pytest.mark.parametrize("title", ["患者证件", "在押人员", "身份证号", "病人手机号"])
def test_a_title_of_sensitive_information_contradicts_a_harmless_declaration(title: str) -> None:
    facts = [Statement(fact=fact, value=value, origin="option") for fact, value in (TRADE | FEW).items()]
    field = Field(path=(), name="q7", title=title, declared=("business.product",))
    dataset = Dataset(id="corpus", source="corpus", format="manifest", fields=(field,))
    assert judge(Given(dataset=dataset, facts=tuple(facts)), bench()).fields[0].decision.verdict is not Verdict.ALLOWED


# Words of trade, of vehicles and of money that are other things of persons: a mark of a test, a duty of a post, a parcel of land, a body.
SECOND_MEANINGS = """
sat_score duty duties duty_type impairment impairment_type hearing_impairment fault_percent bjmc gzmc jydz fempid FEmpID heart_beats
section_504 iep has_iep diet restraint_used payment.bin game.role_name lease.tenant leases.tenant profile.body_type dating.body_type
permits.parcel_id permits_issued.parcel_number properties.parcel_id land.parcel_number special_education.review_date
court_orders.code lab_orders.code body_parts.description case_files.number home_meters.value weight.value
"""
# A record is called after many, its columns after one: the `id` of `sessions` is that of a session.
OF_MANY = """
sessions.id devices.id devices.uuid tenants.name coupons.code payment_methods.id badges.id visas.status trips.status beds.id vehicles.id
engines.id diagnoses.time diagnoses.id unions.id beacons.id leaves.status
"""
HARMLESS_OF_MANY = """
categories.name suppliers.name carriers.name units.name machines.type shifts.name templates.code settings.name taxes.name projects.code
vehicles.type devices.type payment_methods.name variants.title
"""
SECOND_SENSITIVE = "impairment impairment_type iep section_504 has_iep diet restraint_used special_education.review_date brxx.status"
OF_PERSONS = """
alumni patrons parishioners contestants roommates boarding_passes court_cases case_notes petitions ballots scholarships rent_payments
adoption_applications self_exclusions tithes counseling wallets cemetery_plots adjusters sobriety chemo soldiers nannies work_permits
gradebook report_cards bullying_reports property_tax expense_claims loyalty_cards census pilgrims choir tax_filings harassment_cases
举报 催收 宿舍 就业援助 晨检记录 酒店入住 士兵 保姆 出入境 签证申请 受助人 借阅 临床试验 僧人 遗嘱 差旅 xscj brxx dbry
"""
FIRST_MEANINGS = """
duty_rate customs_duty import_duty impairment_loss total_duties bin storage_bin parcel_number shipment.parcel_id body_type vehicle.body_type
heartbeat heartbeat_interval fault_code role_name tenant_id major_quantity minor_quantity unqualified_quantity
source_doc_type source_bill_no shift_type task_id starts_at course_name finterid fprice 贴现率 仓单编号 规则前缀 班次名称 特采单号
"""


def of_path(name: str, counts: dict[str, int]) -> Verdict:
    *path, own = name.split(".")
    facts = tuple(Statement(fact=fact, value=value, origin="option") for fact, value in (TRADE | counts).items())
    dataset = Dataset(id="corpus", source="corpus", format="manifest", fields=(Field(path=tuple(path), name=own),))
    return judge(Given(dataset=dataset, facts=facts), bench()).fields[0].decision.verdict


@pytest.mark.parametrize("name", names(SECOND_MEANINGS))
def test_a_name_with_a_second_meaning_of_persons_is_not_harmless(name: str) -> None:
    assert of_path(name, MANY) is not Verdict.ALLOWED


@pytest.mark.parametrize("name", names(SECOND_SENSITIVE))
def test_a_name_with_a_sensitive_second_meaning_is_not_freed_as_ordinary(name: str) -> None:
    assert of_path(name, FEW) is not Verdict.ALLOWED


@pytest.mark.parametrize("record", names(OF_PERSONS))
@pytest.mark.parametrize("name", ["start_date", "total_amount"])
def test_a_harmless_column_of_a_record_whose_name_tells_of_persons_is_not_harmless(record: str, name: str) -> None:
    assert of_path(f"{record}.{name}", MANY) is not Verdict.ALLOWED


@pytest.mark.parametrize("name", names(FIRST_MEANINGS))
def test_the_first_meaning_of_such_a_name_is_allowed(name: str) -> None:
    assert of_path(name, MANY) is Verdict.ALLOWED


@pytest.mark.parametrize("name", names(OF_MANY))
def test_a_column_of_a_record_called_after_many_is_what_it_is_of_one(name: str) -> None:
    assert of_path(name, MANY) is not Verdict.ALLOWED


@pytest.mark.parametrize("name", names(HARMLESS_OF_MANY))
def test_a_harmless_column_of_a_record_called_after_many_is_allowed(name: str) -> None:
    assert of_path(name, MANY) is Verdict.ALLOWED
