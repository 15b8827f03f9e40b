import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Checks files against PDF/A and PDF/UA-1: a line for each check, and one for each rule that a file breaks. A file
 * that declares itself to be PDF/A-3 is checked against PDF/A-3a, any other against PDF/A-2a.
 */
public class PdfCheck {
  private static final Pattern PART_3 = Pattern.compile("<pdfaid:part>\\s*3\\s*</pdfaid:part>");

  public static void main(String[] files) {
    VeraGreenfieldFoundryProvider.initialise();
    boolean sound = true;
    for (String file : files) {
      for (PDFAFlavour profile : List.of(archive(file), PDFAFlavour.PDFUA_1)) {
        sound &= check(file, profile);
      }
    }
    System.exit(sound ? 0 : 1);
  }

  /** The part of PDF/A that a file declares in its XMP packet, which is plain in every PDF/A file. */
  private static PDFAFlavour archive(String file) {
    try {
      String bytes = new String(Files.readAllBytes(Path.of(file)), StandardCharsets.ISO_8859_1);
      return PART_3.matcher(bytes).find() ? PDFAFlavour.PDFA_3_A : PDFAFlavour.PDFA_2_A;
    } catch (IOException error) {
      // The check itself tells that the file cannot be read.
      return PDFAFlavour.PDFA_2_A;
    }
  }

  private static boolean check(String file, PDFAFlavour profile) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), profile)) {
      ValidationResult result = Foundries.defaultInstance().createValidator(profile, false).validate(parser);
      System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + profile.getId() + " " + file);
      Map<String, Integer> times = new LinkedHashMap<>();
      Map<String, TestAssertion> examples = new LinkedHashMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          RuleId id = assertion.getRuleId();
          String rule = id.getSpecification().getId() + ", " + id.getClause() + " test " + id.getTestNumber();
          times.merge(rule, 1, Integer::sum);
          examples.putIfAbsent(rule, assertion);
        }
      }
      examples.forEach((rule, example) -> System.out.println(
          "  " + rule + ", " + times.get(rule) + " times: " + example.getMessage().replaceAll("\\s+", " ")
              + "\n    first at " + example.getLocation().getContext()));
      return result.isCompliant();
    } catch (Exception error) {
      System.out.println("FAIL " + profile.getId() + " " + file + ": " + error);
      return false;
    }
  }
}
