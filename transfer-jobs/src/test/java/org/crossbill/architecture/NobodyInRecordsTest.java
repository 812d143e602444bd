package org.crossbill.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.load.JsonValue;
import org.junit.jupiter.api.Test;

/**
 * No record tells a log who somebody is: each one with a name, an ID number, a card or an account
 * says its own {@code toString}, and that does not look at them.
 */
class NobodyInRecordsTest {
  /** Components that name somebody, wherever they stand. */
  private static final String PERSONAL =
      "(psnName|certno|certNo|mdtrtCertNo|cardNo|card|aac002|aac003|accountNo|accountName"
          + "|opterName|chfpdrName|personName|holderName|phone|tel)";

  /** Records whose text is whatever was sent. */
  private static final Set<String> SENT =
      Set.of(
          "org/crossbill/load/JsonValue$Text",
          "org/crossbill/load/JsonValue$Numeral",
          "org/crossbill/hospital/wire/Row$Value$Chars",
          "org/crossbill/demo/MadeUpPerson");

  /** What has such a name and names nobody. */
  private static final Map<String, String> NOBODY = Map.of();

  @Test
  void personalRecords_sayTheirOwnText() throws IOException {
    List<String> personal = new ArrayList<>();
    List<String> telling = new ArrayList<>();
    for (ClassModel type : classes()) {
      List<String> components =
          type
              .findAttribute(java.lang.classfile.Attributes.record())
              .map(RecordAttribute::components)
              .orElse(List.of())
              .stream()
              .map(component -> component.name().stringValue())
              .toList();
      String name = type.thisClass().asInternalName();
      boolean concerns =
          components.stream().anyMatch(component -> component.matches(PERSONAL))
              || SENT.contains(name);
      if (!concerns || NOBODY.containsKey(name)) {
        continue;
      }
      personal.add(name);
      MethodModel text =
          type.methods().stream()
              .filter(method ->
                  method.methodName().equalsString("toString")
                      && method.methodType().equalsString("()Ljava/lang/String;"))
              .findFirst()
              .orElseThrow();
      text.code()
          .orElseThrow()
          .elementStream()
          .forEach(element -> {
            if (element instanceof InvokeDynamicInstruction made
                && made.bootstrapMethod().owner().displayName().equals("ObjectMethods")) {
              telling.add(name + " has the text that every record has");
            }
            if (element instanceof FieldInstruction field
                && field.name().stringValue().matches(PERSONAL)) {
              telling.add(name + " tells " + field.name().stringValue());
            }
          });
    }
    assertThat(telling).isEmpty();
    assertThat(personal)
        .hasSizeGreaterThan(12)
        .contains(
            "org/crossbill/core/exchange/InsuredPerson",
            "org/crossbill/core/exchange/Credential",
            "org/crossbill/core/transfer/TransferPerson",
            "org/crossbill/transfer/ReceivingAccount")
        .containsAll(SENT);
  }

  private static List<ClassModel> classes() throws IOException {
    List<ClassModel> found = new ArrayList<>();
    for (Class<?> of : List.of(InsuredPerson.class, JsonValue.class)) {
      URI place = URI.create(of.getProtectionDomain().getCodeSource().getLocation().toString());
      if (place.getPath().endsWith(".jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(place))) {
          read(jar.getPath("/"), found);
        }
      } else {
        read(Path.of(place), found);
      }
    }
    return found;
  }

  private static void read(Path root, List<ClassModel> found) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        if (!file.endsWith("module-info.class")) {
          found.add(ClassFile.of().parse(Files.readAllBytes(file)));
        }
      }
    }
  }
}
