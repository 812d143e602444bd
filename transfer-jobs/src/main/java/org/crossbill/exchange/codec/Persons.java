package org.crossbill.exchange.codec;

import java.util.List;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.place.AreaCode;

/** Persons and their credentials. */
final class Persons {
  private Persons() {}

  static org.crossbill.schemas.person.v1.Credential toAvro(Credential credential) {
    return new org.crossbill.schemas.person.v1.Credential(
        credential.mdtrtCertType(), credential.mdtrtCertNo());
  }

  static Credential fromAvro(org.crossbill.schemas.person.v1.Credential credential) {
    return new Credential(credential.getMdtrtCertType(), credential.getMdtrtCertNo());
  }

  static List<org.crossbill.schemas.person.v1.Credential> toAvro(List<Credential> credentials) {
    return credentials.stream().map(Persons::toAvro).toList();
  }

  static List<Credential> fromAvro(List<org.crossbill.schemas.person.v1.Credential> credentials) {
    return credentials.stream().map(Persons::fromAvro).toList();
  }

  static org.crossbill.schemas.person.v1.InsuredPerson toAvro(InsuredPerson person) {
    return new org.crossbill.schemas.person.v1.InsuredPerson(
        person.psnNo(),
        person.psnCertType(),
        person.certno(),
        person.psnName(),
        person.gend(),
        person.naty(),
        person.brdy(),
        person.insurances().stream().map(Persons::toAvro).toList());
  }

  static InsuredPerson fromAvro(org.crossbill.schemas.person.v1.InsuredPerson person) {
    return new InsuredPerson(
        person.getPsnNo(),
        person.getPsnCertType(),
        person.getCertno(),
        person.getPsnName(),
        person.getGend(),
        person.getNaty(),
        person.getBrdy(),
        person.getInsurances().stream().map(Persons::fromAvro).toList());
  }

  private static org.crossbill.schemas.person.v1.Insurance toAvro(
      InsuredPerson.Insurance insurance) {
    return new org.crossbill.schemas.person.v1.Insurance(
        insurance.balcFen(),
        insurance.insutype(),
        insurance.psnType(),
        insurance.psnInsuStas(),
        insurance.psnInsuDate(),
        insurance.cvlservFlag(),
        insurance.insuplcAdmdvs().value(),
        insurance.empName());
  }

  private static InsuredPerson.Insurance fromAvro(
      org.crossbill.schemas.person.v1.Insurance insurance) {
    return new InsuredPerson.Insurance(
        insurance.getBalcFen(),
        insurance.getInsutype(),
        insurance.getPsnType(),
        insurance.getPsnInsuStas(),
        insurance.getPsnInsuDate(),
        insurance.getCvlservFlag(),
        new AreaCode(insurance.getInsuplcAdmdvs()),
        insurance.getEmpName());
  }
}
