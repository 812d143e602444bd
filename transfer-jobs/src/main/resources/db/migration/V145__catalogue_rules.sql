-- What may hold for a line beside the usual ceiling and ratio of its item: null, or the value after DEFAULT, where the item has no
-- such rule. What stood before has none.
ALTER TABLE catalogue_item
  ADD COLUMN pric_uplmt_lv1    bigint,                       -- millionths of a yuan: 一级及以下
  ADD COLUMN pric_uplmt_lv2    bigint,                       -- 二级
  ADD COLUMN pric_uplmt_lv3    bigint,                       -- 三级
  ADD COLUMN selfpay_310       int,                          -- per ten thousand: employees
  ADD COLUMN selfpay_390       int,                          -- residents
  ADD COLUMN selfpay_330       int,                          -- retired cadres
  ADD COLUMN day_uplmt         bigint,                       -- fen a person, item and day
  ADD COLUMN lmt_appr          text NOT NULL DEFAULT '0',    -- what a restricted use needs: 0 nothing, 1 not refused, 2 approved
  ADD COLUMN lmt_condition     text NOT NULL DEFAULT '',     -- the condition in words
  ADD COLUMN cpnd_only         boolean NOT NULL DEFAULT false,
  ADD COLUMN hi_nego_drug_flag text NOT NULL DEFAULT '0',
  ADD COLUMN chld_medc_flag    text NOT NULL DEFAULT '0',
  ADD COLUMN list_sp_item_flag text NOT NULL DEFAULT '0',
  ADD CHECK (least(pric_uplmt_lv1, pric_uplmt_lv2, pric_uplmt_lv3, day_uplmt) >= 0),
  ADD CHECK (least(selfpay_310, selfpay_390, selfpay_330) >= 0),
  ADD CHECK (greatest(selfpay_310, selfpay_390, selfpay_330) <= 10000);

-- What decided the split of a line beside its item, so that it can be split again by any version. Null in lines of before.
ALTER TABLE fee_line
  ADD COLUMN used_as     smallint,                           -- how it uses the item: org.crossbill.core.catalogue.LineUse
  ADD COLUMN day_left    bigint,                             -- fen: what its day had left under the item's daily limit
  ADD COLUMN rest_per10k bigint;                             -- a return: how much it leaves of the line
