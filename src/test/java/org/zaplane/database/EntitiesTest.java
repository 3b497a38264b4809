package org.zaplane.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The list of entities, which servers do not find by themselves alike. */
class EntitiesTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.zaplane");

  @Test
  void everyMappedClass_isListed() throws Exception {
    assertEquals(mapped(), listed());
  }

  private static Set<String> mapped() {
    return CLASSES.stream()
        .filter(
            type ->
                List.of(Entity.class, Embeddable.class, MappedSuperclass.class, Converter.class)
                    .stream()
                    .anyMatch(type::isAnnotatedWith))
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> listed()
      throws IOException, SAXException, ParserConfigurationException {
    try (InputStream file =
        Database.class.getResourceAsStream("/META-INF/zaplane-persistence.xml")) {
      assertNotNull(file);
      Document unit = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
      Set<String> names = new TreeSet<>();
      NodeList classes = unit.getElementsByTagName("class");
      for (int i = 0; i < classes.getLength(); i++) {
        names.add(classes.item(i).getTextContent());
      }
      return names;
    }
  }
}
