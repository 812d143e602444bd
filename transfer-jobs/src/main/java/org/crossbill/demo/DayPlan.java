package org.crossbill.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.PlannedStay.Turn;
import org.crossbill.demo.World.Hospital;
import org.crossbill.demo.World.Province;

/**
 * The stays of a business date (一天的住院), a function of the seed, the date and their number. Nobody
 * is treated twice on a date, so the order in which hospitals submit cannot change an amount.
 *
 * @param stays in drawn order
 * @param personsNeeded how many persons each province must know, from index 0
 */
record DayPlan(List<PlannedStay> stays, Map<NodeCode, Integer> personsNeeded) {
  DayPlan {
    stays = List.copyOf(stays);
  }

  /** Draws the day. */
  static DayPlan of(World world, long seed, LocalDate date, int count) {
    Draw draw = new Draw(seed, date.toEpochDay());
    int[] treats = World.PROVINCES.stream().mapToInt(Province::treats).toArray();
    int[] insures = World.PROVINCES.stream().mapToInt(Province::insures).toArray();
    int[] home = new int[count];
    int[] away = new int[count];
    int[] insuredThere = new int[insures.length];
    for (int i = 0; i < count; i++) {
      home[i] = draw.weighted(insures);
      do {
        away[i] = draw.weighted(treats);
      } while (away[i] == home[i]);
      insuredThere[home[i]]++;
    }
    Map<NodeCode, Integer> needed = new TreeMap<>();
    int[][] drawn = new int[insures.length][];
    for (int p = 0; p < insures.length; p++) {
      // a quarter more than are treated, so that some come back on a later date and many do not
      int pool = 20 + insuredThere[p] + insuredThere[p] / 4;
      needed.put(World.PROVINCES.get(p).node(), pool);
      drawn[p] = draw.distinct(insuredThere[p], pool);
    }
    Turn[] turns = turns(draw, count);
    int[] used = new int[insures.length];
    List<PlannedStay> stays = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int p = home[i];
      MadeUpPerson person =
          MadeUpPerson.of(World.PROVINCES.get(p).poolingArea(), drawn[p][used[p]++]);
      NodeCode treatment = World.PROVINCES.get(away[i]).node();
      stays.add(stay(world, seed, date, i, treatment, person, turns[i]));
    }
    return new DayPlan(stays, needed);
  }

  /** 1 % undone (half by 2305, half by 2601), 0.5 % refused, 1 % repeated, one conflicting. */
  private static Turn[] turns(Draw draw, int count) {
    Turn[] turns = new Turn[count];
    Arrays.fill(turns, Turn.PLAIN);
    int[] order = draw.distinct(count, count);
    int at = 0;
    int undone = Math.max(2, count / 100);
    at = mark(turns, order, at, undone - undone / 2, Turn.CANCELLED);
    at = mark(turns, order, at, undone / 2, Turn.REVERSED);
    at = mark(turns, order, at, Math.max(1, count / 200), Turn.WRONG_TOTALS);
    at = mark(turns, order, at, Math.max(1, count / 100), Turn.REPEATED);
    mark(turns, order, at, 1, Turn.CONFLICTING);
    return turns;
  }

  private static int mark(Turn[] turns, int[] order, int from, int count, Turn turn) {
    int to = Math.min(order.length, from + count);
    for (int i = from; i < to; i++) {
      turns[order[i]] = turn;
    }
    return to;
  }

  /** Number {@code index} of the day, of a person in a province that is not the own one. */
  static PlannedStay stay(
      World world,
      long seed,
      LocalDate date,
      int index,
      NodeCode treatment,
      MadeUpPerson person,
      Turn turn) {
    Draw draw = new Draw(seed, date.toEpochDay(), index);
    List<Hospital> hospitals = world.hospitalsOf(treatment);
    Hospital hospital =
        hospitals.get(draw.weighted(hospitals.stream().mapToInt(Hospital::weight).toArray()));
    int days = draw.between(2, 9) + (draw.percent(20) ? draw.between(3, 15) : 0);
    LocalDateTime discharge = date.atTime(8, 0).plusMinutes(draw.below(120));
    LocalDateTime admission = discharge.minusDays(days).plusMinutes(draw.between(30, 600));
    return new PlannedStay(
        index,
        hospital,
        person,
        draw.percent(35),
        draw.percent(80) ? "21" : draw.percent(50) ? "22" : "24",
        admission,
        discharge,
        draw.percent(60),
        draw.percent(5),
        turn,
        BillLines.of(world, draw, hospital, days, admission));
  }
}
