-- Sites and trial supply: no subject occurs here.
CREATE TABLE trial_site (
  site_name        varchar(80) COMMENT '研究中心名称',
  site_city        varchar(40) COMMENT '所在城市',
  investigator_name varchar(40) COMMENT '研究者姓名',
  email            varchar(80) COMMENT '邮箱'
) COMMENT '研究中心';

CREATE TABLE supply_stock (
  stock_quantity   int COMMENT '库存数量',
  batch_no         varchar(20) COMMENT '批号',
  storage_temperature decimal(4,1) COMMENT '储存温度'
) COMMENT '库存';

CREATE TABLE supply_shipment (
  waybill_no       varchar(30) COMMENT '运单号',
  delivery_date    date COMMENT '交付日期'
) COMMENT '发运';

CREATE TABLE study_plan (
  project_plan     varchar(200) COMMENT '研发项目计划',
  budget           decimal(12,2) COMMENT '预算',
  api_token        varchar(64) COMMENT '接口令牌'
) COMMENT '项目';
