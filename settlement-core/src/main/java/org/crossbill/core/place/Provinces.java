package org.crossbill.core.place;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The 32 clearing parties (清算主体): 31 provinces by their GB/T 2260 code, and the XPCC (新疆生产建设兵团),
 * with the short names that people read them by.
 */
public final class Provinces {
  private static final SortedMap<NodeCode, Names> ALL = Collections.unmodifiableSortedMap(table());

  private Provinces() {}

  private record Names(String zh, String en) {}

  private static SortedMap<NodeCode, Names> table() {
    SortedMap<NodeCode, Names> table = new TreeMap<>();
    table.put(new NodeCode("110000"), new Names("北京", "Beijing"));
    table.put(new NodeCode("120000"), new Names("天津", "Tianjin"));
    table.put(new NodeCode("130000"), new Names("河北", "Hebei"));
    table.put(new NodeCode("140000"), new Names("山西", "Shanxi"));
    table.put(new NodeCode("150000"), new Names("内蒙古", "Inner Mongolia"));
    table.put(new NodeCode("210000"), new Names("辽宁", "Liaoning"));
    table.put(new NodeCode("220000"), new Names("吉林", "Jilin"));
    table.put(new NodeCode("230000"), new Names("黑龙江", "Heilongjiang"));
    table.put(new NodeCode("310000"), new Names("上海", "Shanghai"));
    table.put(new NodeCode("320000"), new Names("江苏", "Jiangsu"));
    table.put(new NodeCode("330000"), new Names("浙江", "Zhejiang"));
    table.put(new NodeCode("340000"), new Names("安徽", "Anhui"));
    table.put(new NodeCode("350000"), new Names("福建", "Fujian"));
    table.put(new NodeCode("360000"), new Names("江西", "Jiangxi"));
    table.put(new NodeCode("370000"), new Names("山东", "Shandong"));
    table.put(new NodeCode("410000"), new Names("河南", "Henan"));
    table.put(new NodeCode("420000"), new Names("湖北", "Hubei"));
    table.put(new NodeCode("430000"), new Names("湖南", "Hunan"));
    table.put(new NodeCode("440000"), new Names("广东", "Guangdong"));
    table.put(new NodeCode("450000"), new Names("广西", "Guangxi"));
    table.put(new NodeCode("460000"), new Names("海南", "Hainan"));
    table.put(new NodeCode("500000"), new Names("重庆", "Chongqing"));
    table.put(new NodeCode("510000"), new Names("四川", "Sichuan"));
    table.put(new NodeCode("520000"), new Names("贵州", "Guizhou"));
    table.put(new NodeCode("530000"), new Names("云南", "Yunnan"));
    table.put(new NodeCode("540000"), new Names("西藏", "Tibet"));
    table.put(new NodeCode("610000"), new Names("陕西", "Shaanxi"));
    table.put(new NodeCode("620000"), new Names("甘肃", "Gansu"));
    table.put(new NodeCode("630000"), new Names("青海", "Qinghai"));
    table.put(new NodeCode("640000"), new Names("宁夏", "Ningxia"));
    table.put(new NodeCode("650000"), new Names("新疆", "Xinjiang"));
    table.put(new NodeCode("660000"), new Names("新疆兵团", "XPCC"));
    return table;
  }

  /** All of them, in the order of their codes. */
  public static List<NodeCode> all() {
    return List.copyOf(ALL.keySet());
  }

  /** Whether a node is one of them. */
  public static boolean contains(NodeCode node) {
    return ALL.containsKey(node);
  }

  /** The short Chinese name of a province (简称); the code of any other node. */
  public static String name(NodeCode node) {
    Names names = ALL.get(node);
    return names == null ? node.value() : names.zh();
  }

  /** The short English name of a province; the code of any other node. */
  public static String englishName(NodeCode node) {
    Names names = ALL.get(node);
    return names == null ? node.value() : names.en();
  }
}
