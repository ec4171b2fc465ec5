-- After-sales system of the Lingang plant: repair orders as the group's service portal reads them.
CREATE TABLE `customer` (
  `id`            bigint      NOT NULL AUTO_INCREMENT COMMENT '主键',
  `cust_name`     varchar(64) NOT NULL COMMENT '客户姓名',
  `mobile_phone`  varchar(20)          COMMENT '手机号码',
  `member_level`  tinyint              COMMENT '会员等级',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='客户';

CREATE TABLE `vehicle` (
  `id`             bigint      NOT NULL AUTO_INCREMENT COMMENT '主键',
  `vin`            char(17)    NOT NULL COMMENT '车架号',
  `plate_no`       varchar(16)          COMMENT '车牌号',
  `model_code`     varchar(32)          COMMENT '车型代码',
  `production_date` date                COMMENT '生产日期',
  `ext_col_3`      varchar(64)          COMMENT '备用字段3',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='车辆';

CREATE TABLE `repair_order` (
  `repair_order_no`  varchar(32) NOT NULL COMMENT '维修工单号',
  `fault_code`       varchar(16)          COMMENT '故障码',
  `fault_desc`       varchar(255)         COMMENT '故障描述',
  `replaced_part`    varchar(64)          COMMENT '更换零件',
  `odometer`         int                  COMMENT '进厂里程(km)',
  `labor_fee`        decimal(10,2)        COMMENT '工时费',
  `service_advisor`  varchar(64)          COMMENT '服务顾问',
  `created_at`       datetime    NOT NULL COMMENT '创建时间',
  PRIMARY KEY (`repair_order_no`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='维修工单';
