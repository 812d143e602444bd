package org.crossbill.core.transfer.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.transfer.Scheme;

/**
 * The credited rates of personal accounts (个人账户记账利率), keyed by region, scheme and year. From 2016
 * the national rate holds everywhere (人社部发〔2017〕31号) and wins over a regional one; before, each
 * province fixed its own.
 */
public final class CreditedRates {
  /** The region of the national series. */
  public static final AreaCode NATIONWIDE = new AreaCode("000000");

  private final Map<Key, CreditedRate> rates;

  private CreditedRates(Map<Key, CreditedRate> rates) {
    this.rates = rates;
  }

  /**
   * The rate of one region, scheme and year.
   *
   * @param region {@link #NATIONWIDE}, a province or a pooling area
   * @param ratePer10k 0 to 10,000; 0.0831 is 831
   */
  public record CreditedRate(
      AreaCode region, Scheme scheme, int year, int ratePer10k, RuleId rule) {
    public CreditedRate {
      if (ratePer10k < 0 || ratePer10k > 10_000) {
        throw new IllegalArgumentException("a credited rate lies between 0 and 1: " + ratePer10k);
      }
    }
  }

  private record Key(AreaCode region, Scheme scheme, int year) {}

  /** The table of these rates, one per region, scheme and year. */
  public static CreditedRates of(List<CreditedRate> rates) {
    Map<Key, CreditedRate> byKey = new HashMap<>();
    for (CreditedRate rate : rates) {
      if (byKey.put(new Key(rate.region(), rate.scheme(), rate.year()), rate) != null) {
        throw new IllegalArgumentException("two credited rates for one region and year: " + rate);
      }
    }
    return new CreditedRates(Map.copyOf(byKey));
  }

  /** This table and more rates. */
  public CreditedRates with(List<CreditedRate> more) {
    List<CreditedRate> all = new ArrayList<>(rates.values());
    all.addAll(more);
    return of(all);
  }

  /**
   * The rate of a year: the national one where there is one, else the area's, else its province's.
   */
  public Optional<CreditedRate> find(AreaCode area, Scheme scheme, int year) {
    AreaCode province = new AreaCode(area.value().substring(0, 2) + "0000");
    for (AreaCode region : List.of(NATIONWIDE, area, province)) {
      CreditedRate rate = rates.get(new Key(region, scheme, year));
      if (rate != null) {
        return Optional.of(rate);
      }
    }
    return Optional.empty();
  }
}
