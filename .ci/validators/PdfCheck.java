import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/** Checks files against PDF/A-2a and PDF/UA-1: a line for each check, and one for each rule that a file breaks. */
public class PdfCheck {
  private static final List<PDFAFlavour> PROFILES = List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1);

  public static void main(String[] files) {
    VeraGreenfieldFoundryProvider.initialise();
    boolean sound = true;
    for (String file : files) {
      for (PDFAFlavour profile : PROFILES) {
        sound &= check(file, profile);
      }
    }
    System.exit(sound ? 0 : 1);
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
