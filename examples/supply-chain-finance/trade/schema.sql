-- 供应链金融系统：跨境电商平台的订单、结算、应收账款与发票（银行、平台、卖家均为虚构）
CREATE TABLE `platform_order` (
  `order_no`          varchar(40)   NOT NULL COMMENT '平台订单号',
  `store_id`          varchar(32)   NOT NULL COMMENT '店铺ID',
  `order_amount`      decimal(18,2)          COMMENT '订单金额',
  `buyer_name`        varchar(128)           COMMENT '买家姓名',
  `ship_to_addr`      varchar(255)           COMMENT '收货地址',
  PRIMARY KEY (`order_no`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='平台订单';

-- 供境外查询的订单表：不含买家信息
CREATE TABLE `order_export` (
  `order_no`          varchar(40)   NOT NULL COMMENT '订单号',
  `store_id`          varchar(32)   NOT NULL COMMENT '店铺ID',
  `sku_code`          varchar(64)            COMMENT 'SKU编码',
  `hs_code`           varchar(16)            COMMENT '海关商品编码',
  `order_amount`      decimal(18,2)          COMMENT '订单金额',
  `currency`          char(3)                COMMENT '币种',
  `order_status`      tinyint                COMMENT '订单状态',
  `tracking_no`       varchar(40)            COMMENT '物流单号',
  `customs_decl_no`   varchar(32)            COMMENT '报关单号',
  `return_reason`     varchar(64)            COMMENT '退货原因',
  PRIMARY KEY (`order_no`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE `settlement` (
  `settlement_no`     varchar(40)   NOT NULL COMMENT '结算单号',
  `settle_date`       date                   COMMENT '结算日期',
  `settle_amount`     decimal(18,2)          COMMENT '结算金额',
  `platform_fee`      decimal(18,2)          COMMENT '平台佣金',
  `fx_rate`           decimal(12,6)          COMMENT '汇率',
  PRIMARY KEY (`settlement_no`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='结算';

CREATE TABLE `payout` (
  `payout_no`         varchar(40)   NOT NULL COMMENT '流水号',
  `payee_acct_no`     varchar(40)            COMMENT '收款账号',
  `payee_name`        varchar(128)           COMMENT '户名'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='打款';

CREATE TABLE `invoice` (
  `invoice_no`        varchar(20)            COMMENT '发票号码',
  `invoice_code`      varchar(12)            COMMENT '发票代码',
  `invoice_date`      date                   COMMENT '开票日期',
  `tax_amount`        decimal(18,2)          COMMENT '税额',
  `seller_tax_no`     varchar(20)            COMMENT '销方纳税人识别号'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='发票';

CREATE TABLE `receivable` (
  `receivable_no`     varchar(40)   NOT NULL COMMENT '应收账款',
  `debtor`            varchar(128)           COMMENT '债务人',
  `ar_amount`         decimal(18,2)          COMMENT '应收账款金额',
  `pledge_reg_no`     varchar(40)            COMMENT '中登网登记证明编号',
  `ext_field_2`       varchar(255)           COMMENT '扩展字段2',
  PRIMARY KEY (`receivable_no`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='应收账款';
