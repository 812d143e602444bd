package org.crossbill.core.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crossbill.core.money.Fen;
import org.junit.jupiter.api.Test;

/** No {@code double} or {@code float} anywhere in the core's bytecode, local variables included. */
class NoFloatingPointTest {
  private final List<String> found = new ArrayList<>();

  @Test
  void bytecode_hasNoFloatingPoint() throws IOException, URISyntaxException {
    Path classes = Path.of(Fen.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    int read = 0;
    try (Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(path -> path.toString().endsWith(".class")).toList()) {
        inspect(ClassFile.of().parse(file));
        read++;
      }
    }
    assertThat(read).isGreaterThan(50);
    assertThat(found).isEmpty();
  }

  private void inspect(ClassModel type) {
    String name = type.thisClass().asInternalName();
    for (FieldModel field : type.fields()) {
      if (isFloating(field.fieldTypeSymbol())) {
        found.add(name + "." + field.fieldName().stringValue());
      }
    }
    for (MethodModel method : type.methods()) {
      String place = name + "." + method.methodName().stringValue();
      if (isFloating(method.methodTypeSymbol())) {
        found.add(place + " has it in its signature");
      }
      method.code().ifPresent(code -> inspect(place, code));
    }
  }

  private void inspect(String place, CodeModel code) {
    for (CodeElement element : code) {
      if (element instanceof Instruction instruction && isFloating(instruction)) {
        found.add(place + ": " + instruction.opcode());
      }
    }
  }

  private static boolean isFloating(Instruction instruction) {
    return switch (instruction) {
      case LoadInstruction load -> isFloating(load.typeKind());
      case StoreInstruction store -> isFloating(store.typeKind());
      case ArrayLoadInstruction load -> isFloating(load.typeKind());
      case ArrayStoreInstruction store -> isFloating(store.typeKind());
      case OperatorInstruction operator -> isFloating(operator.typeKind());
      case ConvertInstruction convert ->
          isFloating(convert.fromType()) || isFloating(convert.toType());
      case ReturnInstruction back -> isFloating(back.typeKind());
      case ConstantInstruction constant -> isFloating(constant.typeKind());
      case NewPrimitiveArrayInstruction array -> isFloating(array.typeKind());
      case FieldInstruction field -> isFloating(field.typeSymbol());
      case InvokeInstruction invoke -> isFloating(invoke.typeSymbol());
      case InvokeDynamicInstruction invoke -> isFloating(invoke.typeSymbol());
      default -> false;
    };
  }

  private static boolean isFloating(MethodTypeDesc type) {
    return isFloating(type.returnType())
        || type.parameterList().stream().anyMatch(NoFloatingPointTest::isFloating);
  }

  private static boolean isFloating(ClassDesc type) {
    ClassDesc component = type;
    while (component.isArray()) {
      component = component.componentType();
    }
    return component.descriptorString().equals("D")
        || component.descriptorString().equals("F")
        || component.descriptorString().equals("Ljava/lang/Double;")
        || component.descriptorString().equals("Ljava/lang/Float;");
  }

  private static boolean isFloating(TypeKind kind) {
    return kind == TypeKind.DOUBLE || kind == TypeKind.FLOAT;
  }
}
