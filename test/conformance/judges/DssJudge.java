import eu.europa.esig.dss.diagnostic.AbstractSignatureWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;

import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.policy.ValidationPolicyLoader;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Shows PDFs to the European Commission's DSS and prints what it says, one line each:
 * file TAB signature|timestamp TAB field TAB level TAB indication TAB changes TAB errors.
 * Arguments: the trusted certificates (PEM), "--", the PDFs. Offline: nothing is fetched, and the stock policy is asked
 * not to fail for revocation that nobody can consult.
 */
public final class DssJudge {
  private static final String POLICY = "/policy/constraint.xml";
  private static final String REVOCATION = "RevocationDataAvailable Level=\"";

  public static void main(String[] arguments) throws Exception {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    List<String> files = new ArrayList<>();
    boolean trusting = true;
    for (String argument : arguments) {
      if (argument.equals("--")) trusting = false;
      else if (trusting) trusted.addCertificate(DSSUtils.loadCertificate(new File(argument)));
      else files.add(argument);
    }
    String policy = offlinePolicy();
    for (String file : files) judge(file, trusted, policy);
  }

  private static String offlinePolicy() throws Exception {
    try (InputStream stock = DssJudge.class.getResourceAsStream(POLICY)) {
      String text = new String(stock.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace(REVOCATION + "FAIL", REVOCATION + "IGNORE")
          .replace(REVOCATION + "WARN", REVOCATION + "IGNORE");
    }
  }

  private static void judge(String file, CommonTrustedCertificateSource trusted, String policy) {
    SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(file));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    validator.setCertificateVerifier(verifier);
    InMemoryDocument rules = new InMemoryDocument(policy.getBytes(StandardCharsets.UTF_8));
    Reports reports = validator.validateDocument(ValidationPolicyLoader.fromValidationPolicy(rules).create());
    SimpleReport simple = reports.getSimpleReport();
    for (SignatureWrapper signature : reports.getDiagnosticData().getSignatures()) {
      print(file, "signature", signature, String.valueOf(signature.getSignatureFormat()), simple);
    }
    for (TimestampWrapper timestamp : reports.getDiagnosticData().getTimestampList()) {
      print(file, "timestamp", timestamp, String.valueOf(timestamp.getType()), simple);
    }
  }

  private static void print(
      String file, String kind, AbstractSignatureWrapper token, String level, SimpleReport simple) {
    String field = token.getPDFRevision() == null ? "-" : token.getFirstFieldName();
    String indication = String.valueOf(simple.getIndication(token.getId()));
    String sub = simple.getSubIndication(token.getId()) == null ? "" : "/" + simple.getSubIndication(token.getId());
    List<Message> errors = simple.getAdESValidationErrors(token.getId());
    String said = errors.stream().map(Message::getValue).collect(Collectors.joining("; "));
    System.out.println(
        String.join("\t", file, kind, field, level, indication + sub, changes(token), said.isEmpty() ? "-" : said));
  }

  /** "none" unless something changed after it that is neither a signature nor what comes with one. */
  private static String changes(AbstractSignatureWrapper token) {
    if (token.getPDFRevision() == null) return "none";
    int undefined = token.getPdfUndefinedChanges().size();
    int annotations = token.getPdfAnnotationChanges().size();
    int visual = token.getPdfVisualDifferenceConcernedPages().size()
        + token.getPdfPageDifferenceConcernedPages().size()
        + token.getPdfAnnotationsOverlapConcernedPages().size();
    if (undefined + annotations + visual == 0) return "none";
    return "undefined " + undefined + ", annotations " + annotations + ", pages " + visual;
  }
}
