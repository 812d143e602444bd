package org.crossbill.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crossbill.access.Actor;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.World.Province;
import org.crossbill.person.Enrolment;
import org.crossbill.person.PersonRegister;
import org.crossbill.store.BusinessDays;
import org.crossbill.terminal.CommandFailed;
import org.crossbill.treatment.CatalogueBook;
import org.crossbill.treatment.Hospital;
import org.crossbill.treatment.HospitalRegister;
import org.crossbill.treatment.ListedItem;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts the made-up world into the nodes (布置演示世界), through the same services a center uses; what is
 * there already stays.
 */
final class WorldSetup {
  private static final Actor DEMO = new Actor("demo");
  private static final String SOURCE = "Crossbill demo, made up (演示用，虚构)";
  private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);
  private static final int PERSONS_AT_ONCE = 500;
  private static final Duration INDEX_LIMIT = Duration.ofMinutes(2);

  private final World world;
  private final DemoCluster cluster;

  WorldSetup(World world, DemoCluster cluster) {
    this.world = world;
    this.cluster = cluster;
  }

  /** Opens the first business date where none is open; all nodes must agree on the date. */
  void openDate(LocalDate date) {
    for (NodeCode code : DemoCluster.codes()) {
      LocalDate open = cluster.bean(code, BusinessDays.class).openFirst(date);
      if (!open.equals(date)) {
        throw new CommandFailed(
            "Node %s has %s open, but the demo's notes say %s. Start over with --fresh."
                .formatted(code, open, date));
      }
    }
  }

  /**
   * Hospitals, catalogues and persons; returns when the national index knows every credential.
   *
   * @param personsNeeded how many persons each province must know
   */
  void prepare(Map<NodeCode, Integer> personsNeeded) throws InterruptedException {
    DemoCluster.forEachProvince(province -> {
      BeanFactory node = cluster.node(province.node());
      register(world, province, node);
      enrol(province, personsNeeded.getOrDefault(province.node(), 0), node);
    });
    awaitIndex();
  }

  /** A province's hospitals and its catalogue, at its node. */
  static void register(World world, Province province, BeanFactory node) {
    node.getBean(HospitalRegister.class)
        .register(
            world.hospitalsOf(province.node()).stream()
                .map(h ->
                    new Hospital(h.fixmedinsCode(), h.name(), h.level(), h.area(), true, SOURCE))
                .toList());
    node.getBean(CatalogueBook.class)
        .publish(
            world.catalogueOf(province.node()).stream().map(WorldSetup::listed).toList(), DEMO);
  }

  private static ListedItem listed(World.Item item) {
    CatalogueEntry entry =
        CatalogueEntry.of(
            item.medListCodg(),
            ChargeClass.find(item.chrgitmLv()).orElseThrow(),
            item.selfpayPropPer10k(),
            item.ceilingMicroYuan(),
            SINCE);
    return new ListedItem(entry, item.name(), item.medChrgitmType(), "0", true, SOURCE);
  }

  /** So many persons of a province, from number 0, at its node. */
  static void enrol(Province province, int needed, BeanFactory node) {
    int known =
        node.getBean(JdbcClient.class)
            .sql("SELECT count(*) FROM person WHERE length(psn_no) = 18") // the guide's are longer
            .query(Integer.class)
            .single();
    List<Enrolment> enrolments = new ArrayList<>();
    PersonRegister register = node.getBean(PersonRegister.class);
    for (int index = known; index < needed; index++) {
      enrolments.add(enrolment(MadeUpPerson.of(province.poolingArea(), index)));
      if (enrolments.size() == PERSONS_AT_ONCE || index == needed - 1) {
        register.enrol(enrolments);
        enrolments.clear();
      }
    }
  }

  static Enrolment enrolment(MadeUpPerson person) {
    InsuredPerson.Insurance insurance =
        new InsuredPerson.Insurance(
            person.balcFen(),
            "310",
            person.psnType(),
            "1",
            person.insuredSince(),
            "0",
            person.area(),
            "演示单位（虚构）");
    InsuredPerson insured =
        new InsuredPerson(
            person.psnNo(),
            "01",
            person.certno(),
            person.name(),
            person.male() ? "1" : "2",
            "01",
            person.birth(),
            List.of(insurance));
    List<Credential> credentials =
        List.of(new Credential("02", person.certno()), new Credential("03", person.cardNo()));
    return new Enrolment(insured, credentials, List.of());
  }

  private void awaitIndex() throws InterruptedException {
    long expected =
        World.PROVINCES.stream()
            .mapToLong(province -> count(province.node(), "person_credential"))
            .sum();
    long limit = System.nanoTime() + INDEX_LIMIT.toNanos();
    while (count(NodeCode.NATIONAL, "person_index") < expected) {
      if (System.nanoTime() > limit) {
        throw new CommandFailed(
            "The national index knows %d of %d credentials after %d s. See demo.log in the demo's folder."
                .formatted(
                    count(NodeCode.NATIONAL, "person_index"), expected, INDEX_LIMIT.toSeconds()));
      }
      Thread.sleep(50);
    }
  }

  private long count(NodeCode node, String table) {
    return cluster.jdbc(node).sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }
}
