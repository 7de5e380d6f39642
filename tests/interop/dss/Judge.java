import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;

import java.io.File;
import java.util.List;

/**
 * What EU DSS says of a file: one line a signature, its words separated by tabs: format,
 * indication, sub-indication, whether it is intact, scope, whether all its time-stamps are valid.
 *
 * java Judge.java SIGNED DETACHED-CONTENT-OR-EMPTY TRUSTED-CERTIFICATE...
 */
public class Judge {
    public static void main(String[] words) {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        for (int index = 2; index < words.length; index++) {
            trusted.addCertificate(DSSUtils.loadCertificate(new File(words[index])));
        }
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        SignedDocumentValidator validator =
            SignedDocumentValidator.fromDocument(new FileDocument(words[0]));
        validator.setCertificateVerifier(verifier);
        if (!words[1].isEmpty()) {
            validator.setDetachedContents(List.of(new FileDocument(words[1])));
        }
        report(validator.validateDocument());
    }

    private static void report(Reports reports) {
        SimpleReport simple = reports.getSimpleReport();
        DiagnosticData data = reports.getDiagnosticData();
        boolean stamped = data.getTimestampList().stream().allMatch(TimestampWrapper::isSignatureValid);
        for (String id : simple.getSignatureIdList()) {
            String scope = simple.getSignatureScopes(id).get(0).getScope().toString();
            System.out.println(String.join("\t",
                simple.getSignatureFormat(id).toString(), simple.getIndication(id).toString(),
                String.valueOf(simple.getSubIndication(id)),
                String.valueOf(data.getSignatureById(id).isSignatureValid()), scope,
                String.valueOf(stamped)));
        }
    }
}
