// Made by extension/tools/generate-errors.mjs from core/base/errors.json. Do not edit.

/** @typedef {{ message: string, remedy: string }} ErrorTexts */
/** @typedef {{ number: number, retriable: boolean, en: ErrorTexts, nb: ErrorTexts }} ErrorEntry */

/** @type {Readonly<Record<string, ErrorEntry>>} */
export const errors = Object.freeze({
  "invalid-argument": {
    number: 10,
    retriable: false,
    en: {
      message: "A request or an option has an unknown or wrong value.",
      remedy: "Correct the option that the error names; the reference lists every option and its values.",
    },
    nb: {
      message: "En forespørsel eller et valg har en ukjent eller feil verdi.",
      remedy: "Rett valget som feilen nevner. Alle valg og verdier står i referansen.",
    },
  },
  "invalid-message": {
    number: 11,
    retriable: false,
    en: {
      message: "A message between the browser and Web eSeal could not be read.",
      remedy: "Update the browser extension and the program to the same version.",
    },
    nb: {
      message: "En melding mellom nettleseren og Web eSeal kunne ikke leses.",
      remedy: "Oppdater utvidelsen og programmet til samme versjon.",
    },
  },
  "unexpected-message": {
    number: 12,
    retriable: false,
    en: {
      message: "A message came in the wrong order.",
      remedy: "Update the browser extension and the program to the same version.",
    },
    nb: {
      message: "En melding kom i feil rekkefølge.",
      remedy: "Oppdater utvidelsen og programmet til samme versjon.",
    },
  },
  "message-too-large": {
    number: 13,
    retriable: false,
    en: {
      message: "A message between the browser and Web eSeal is larger than allowed.",
      remedy: "Update the browser extension and the program to the same version.",
    },
    nb: {
      message: "En melding mellom nettleseren og Web eSeal er større enn tillatt.",
      remedy: "Oppdater utvidelsen og programmet til samme versjon.",
    },
  },
  "version-mismatch": {
    number: 14,
    retriable: false,
    en: {
      message: "The browser extension and the Web eSeal program are of versions that do not fit together.",
      remedy: "Update both to the newest version.",
    },
    nb: {
      message: "Utvidelsen og Web eSeal-programmet har versjoner som ikke passer sammen.",
      remedy: "Oppdater begge til nyeste versjon.",
    },
  },
  "configuration-invalid": {
    number: 15,
    retriable: false,
    en: {
      message: "The configuration file of Web eSeal has a mistake.",
      remedy: "Correct the file; the details name it and the key that is wrong.",
    },
    nb: {
      message: "Konfigurasjonsfilen til Web eSeal har en feil.",
      remedy: "Rett filen. Detaljene sier hvilken fil og hvilken nøkkel som er feil.",
    },
  },
  "audit-unwritable": {
    number: 16,
    retriable: true,
    en: {
      message: "The audit log cannot be written, and without it nothing may be sealed.",
      remedy: "Check the folder that the details name, its permissions and the free space, or ask your administrator.",
    },
    nb: {
      message: "Revisjonsloggen kan ikke skrives, og uten den skal ingenting forsegles.",
      remedy: "Kontroller mappen som detaljene nevner, rettighetene og ledig plass, eller spør administratoren.",
    },
  },
  "extension-missing": {
    number: 20,
    retriable: true,
    en: {
      message: "The Web eSeal extension is not installed in this browser.",
      remedy: "Install the extension, then load the page again.",
    },
    nb: {
      message: "Web eSeal-utvidelsen er ikke installert i denne nettleseren.",
      remedy: "Installer utvidelsen og last siden på nytt.",
    },
  },
  "site-not-enabled": {
    number: 21,
    retriable: true,
    en: {
      message: "Web eSeal is not enabled on this site.",
      remedy: "Click the Web eSeal icon in the browser's toolbar and enable this site.",
    },
    nb: {
      message: "Web eSeal er ikke slått på for dette nettstedet.",
      remedy: "Klikk på Web eSeal-ikonet i nettleserens verktøylinje og slå på nettstedet.",
    },
  },
  "host-missing": {
    number: 22,
    retriable: true,
    en: {
      message: "The Web eSeal program was not found on this computer.",
      remedy: "Install the program, or run “web-eseal install” if it is installed already.",
    },
    nb: {
      message: "Web eSeal-programmet ble ikke funnet på denne datamaskinen.",
      remedy: "Installer programmet, eller kjør «web-eseal install» hvis det alt er installert.",
    },
  },
  "host-stopped": {
    number: 23,
    retriable: true,
    en: {
      message: "The Web eSeal program stopped before it was done.",
      remedy: "Try again. If it happens again, report it with the program's version.",
    },
    nb: {
      message: "Web eSeal-programmet stoppet før det var ferdig.",
      remedy: "Prøv igjen. Hvis det skjer på nytt, meld fra og oppgi programmets versjon.",
    },
  },
  "origin-refused": {
    number: 24,
    retriable: false,
    en: {
      message: "Web eSeal does not work for this page.",
      remedy: "Open the page by https in a tab of its own, not inside a frame of another site. If it is, the configuration of this computer does not allow the site.",
    },
    nb: {
      message: "Web eSeal virker ikke for denne siden.",
      remedy: "Åpne siden med https i en egen fane, ikke i en ramme på et annet nettsted. Gjør den det alt, er nettstedet ikke tillatt i oppsettet på denne datamaskinen.",
    },
  },
  "aborted": {
    number: 25,
    retriable: true,
    en: {
      message: "The page stopped this before it was done.",
      remedy: "Start again when you want to.",
    },
    nb: {
      message: "Siden avbrøt dette før det var ferdig.",
      remedy: "Start på nytt når du vil.",
    },
  },
  "hash-sealing-not-enabled": {
    number: 26,
    retriable: true,
    en: {
      message: "This site may not ask for seals over hashes.",
      remedy: "If you trust the site with documents that you cannot see here, allow hashes for it in the Web eSeal icon in the toolbar.",
    },
    nb: {
      message: "Dette nettstedet får ikke be om segl over hashverdier.",
      remedy: "Stoler du på nettstedet for dokumenter som ikke kan vises her, kan du tillate hashverdier for det i Web eSeal-ikonet på verktøylinjen.",
    },
  },
  "not-a-pdf": {
    number: 30,
    retriable: false,
    en: {
      message: "The file is not a PDF.",
      remedy: "Choose a PDF file, or save the document as PDF first.",
    },
    nb: {
      message: "Filen er ikke en PDF.",
      remedy: "Velg en PDF-fil, eller lagre dokumentet som PDF først.",
    },
  },
  "document-damaged": {
    number: 31,
    retriable: false,
    en: {
      message: "The PDF is damaged.",
      remedy: "Ask for a new copy, or make the PDF again with the program it came from.",
    },
    nb: {
      message: "PDF-filen er skadet.",
      remedy: "Be om en ny kopi, eller lag PDF-filen på nytt i programmet den kom fra.",
    },
  },
  "document-encrypted": {
    number: 32,
    retriable: false,
    en: {
      message: "The PDF cannot be opened without its password.",
      remedy: "Give the document's password, or seal a copy without one.",
    },
    nb: {
      message: "PDF-filen kan ikke åpnes uten passord.",
      remedy: "Oppgi dokumentets passord, eller forsegl en kopi uten passord.",
    },
  },
  "document-too-large": {
    number: 33,
    retriable: false,
    en: {
      message: "The document is larger than allowed.",
      remedy: "Seal it with the command line, which has no such limit.",
    },
    nb: {
      message: "Dokumentet er større enn tillatt.",
      remedy: "Forsegl det fra kommandolinjen, som ikke har denne grensen.",
    },
  },
  "document-unsupported": {
    number: 34,
    retriable: false,
    en: {
      message: "The PDF uses something that Web eSeal cannot seal yet.",
      remedy: "The details name it. Saving the document as an ordinary PDF usually helps.",
    },
    nb: {
      message: "PDF-filen bruker noe som Web eSeal ikke kan forsegle ennå.",
      remedy: "Detaljene sier hva. Det hjelper som regel å lagre dokumentet som en vanlig PDF.",
    },
  },
  "changes-not-permitted": {
    number: 35,
    retriable: false,
    en: {
      message: "An earlier certification or signature does not permit another seal in this document.",
      remedy: "Ask the one who certified the document for a copy that permits signatures.",
    },
    nb: {
      message: "En tidligere sertifisering eller signatur tillater ikke enda et segl i dokumentet.",
      remedy: "Be den som sertifiserte dokumentet om en kopi som tillater signaturer.",
    },
  },
  "field-unavailable": {
    number: 36,
    retriable: false,
    en: {
      message: "The signature field cannot be used.",
      remedy: "Choose another field, or none.",
    },
    nb: {
      message: "Signaturfeltet kan ikke brukes.",
      remedy: "Velg et annet felt, eller ingen.",
    },
  },
  "input-unreadable": {
    number: 37,
    retriable: true,
    en: {
      message: "The file could not be read.",
      remedy: "Check that the file is there, that you may read it and that it did not change meanwhile; then choose it again.",
    },
    nb: {
      message: "Filen kunne ikke leses.",
      remedy: "Kontroller at filen finnes, at du har lov til å lese den og at den ikke ble endret i mellomtiden. Velg den så på nytt.",
    },
  },
  "output-unwritable": {
    number: 38,
    retriable: true,
    en: {
      message: "The sealed file could not be written.",
      remedy: "Check the folder, your permissions and the free space.",
    },
    nb: {
      message: "Den forseglede filen kunne ikke skrives.",
      remedy: "Kontroller mappen, rettighetene og ledig plass.",
    },
  },
  "output-is-input": {
    number: 39,
    retriable: false,
    en: {
      message: "The output is the same file as the input, which is never changed.",
      remedy: "Give another name for the sealed file.",
    },
    nb: {
      message: "Utfilen er den samme som innfilen, som aldri endres.",
      remedy: "Oppgi et annet navn på den forseglede filen.",
    },
  },
  "document-password-incorrect": {
    number: 40,
    retriable: false,
    en: {
      message: "The password does not open the PDF.",
      remedy: "Give the password that opens the document, or the one that its author set for its permissions.",
    },
    nb: {
      message: "Passordet åpner ikke PDF-filen.",
      remedy: "Oppgi passordet som åpner dokumentet, eller det som forfatteren har satt for tillatelsene.",
    },
  },
  "certification-not-first": {
    number: 42,
    retriable: false,
    en: {
      message: "The document is signed already. Only the first signature can certify a document.",
      remedy: "Seal it without certifying it.",
    },
    nb: {
      message: "Dokumentet er allerede signert. Bare den første signaturen kan sertifisere et dokument.",
      remedy: "Forsegl det uten å sertifisere.",
    },
  },
  "appearance-does-not-fit": {
    number: 43,
    retriable: false,
    en: {
      message: "The visible seal's text does not fit in its rectangle, even in the smallest size.",
      remedy: "Make the rectangle larger, or choose fewer lines or a shorter text.",
    },
    nb: {
      message: "Teksten i det synlige seglet får ikke plass i rektangelet, selv i minste størrelse.",
      remedy: "Gjør rektangelet større, eller velg færre linjer eller en kortere tekst.",
    },
  },
  "font-missing": {
    number: 44,
    retriable: true,
    en: {
      message: "No font on this computer has one of the characters of the visible seal.",
      remedy: "Install a font that has it, for instance the package fonts-noto-core or fonts-droid-fallback, or change the text.",
    },
    nb: {
      message: "Ingen skrifttype på datamaskinen har et av tegnene i det synlige seglet.",
      remedy: "Installer en skrifttype som har det, for eksempel pakken fonts-noto-core eller fonts-droid-fallback, eller endre teksten.",
    },
  },
  "document-repaired": {
    number: 45,
    retriable: false,
    en: {
      message: "The PDF was damaged. Its cross-reference data were made anew before it was sealed.",
      remedy: "Look through the sealed document before you pass it on.",
    },
    nb: {
      message: "PDF-filen var skadet. Kryssreferansene ble laget på nytt før forseglingen.",
      remedy: "Se gjennom det forseglede dokumentet før du sender det videre.",
    },
  },
  "not-prepared": {
    number: 46,
    retriable: false,
    en: {
      message: "The file has no empty place for a seal that covers all of it.",
      remedy: "Use the file exactly as “web-eseal prepare” wrote it.",
    },
    nb: {
      message: "Filen har ingen tom plass til et segl som dekker hele filen.",
      remedy: "Bruk filen nøyaktig slik «web-eseal prepare» skrev den.",
    },
  },
  "signature-does-not-match": {
    number: 47,
    retriable: false,
    en: {
      message: "The signature was not made for this document.",
      remedy: "Embed the signature that was made over the digest of this very file.",
    },
    nb: {
      message: "Signaturen er ikke laget for dette dokumentet.",
      remedy: "Sett inn signaturen som ble laget over hashverdien til nettopp denne filen.",
    },
  },
  "no-token": {
    number: 50,
    retriable: true,
    en: {
      message: "No token was found.",
      remedy: "Insert the token. If it is inserted, install its driver.",
    },
    nb: {
      message: "Fant ingen token.",
      remedy: "Sett inn token. Hvis den er satt inn: installer driveren.",
    },
  },
  "no-certificate": {
    number: 51,
    retriable: true,
    en: {
      message: "The token has no certificate that can seal.",
      remedy: "Insert the token with your organisation's seal certificate.",
    },
    nb: {
      message: "Token har ikke noe sertifikat som kan forsegle.",
      remedy: "Sett inn token med virksomhetens seglsertifikat.",
    },
  },
  "certificate-choice-needed": {
    number: 52,
    retriable: true,
    en: {
      message: "Several certificates can seal; one has to be chosen.",
      remedy: "Name the certificate by its fingerprint, or remove the other tokens.",
    },
    nb: {
      message: "Flere sertifikater kan forsegle; ett må velges.",
      remedy: "Oppgi sertifikatet med fingeravtrykket, eller ta ut de andre tokenene.",
    },
  },
  "pin-incorrect": {
    number: 53,
    retriable: true,
    en: {
      message: "The PIN was wrong.",
      remedy: "Find the right PIN before you try again: after a few wrong tries the token locks.",
    },
    nb: {
      message: "PIN-koden var feil.",
      remedy: "Finn riktig PIN før du prøver igjen: etter noen få feil forsøk låses token.",
    },
  },
  "pin-locked": {
    number: 54,
    retriable: false,
    en: {
      message: "The PIN is locked.",
      remedy: "Unlock it with the PUK in the token's own program, or ask the issuer.",
    },
    nb: {
      message: "PIN-koden er låst.",
      remedy: "Lås den opp med PUK i programmet som fulgte med token, eller spør utstederen.",
    },
  },
  "user-cancelled": {
    number: 55,
    retriable: true,
    en: {
      message: "It was cancelled.",
      remedy: "Start again when you want to.",
    },
    nb: {
      message: "Det ble avbrutt.",
      remedy: "Start på nytt når du vil.",
    },
  },
  "token-removed": {
    number: 56,
    retriable: true,
    en: {
      message: "The token was removed.",
      remedy: "Insert the token and try again.",
    },
    nb: {
      message: "Token ble tatt ut.",
      remedy: "Sett inn token og prøv igjen.",
    },
  },
  "timed-out": {
    number: 57,
    retriable: true,
    en: {
      message: "It took too long.",
      remedy: "Try again. If the token does not answer, remove it and insert it again.",
    },
    nb: {
      message: "Det tok for lang tid.",
      remedy: "Prøv igjen. Hvis token ikke svarer: ta den ut og sett den inn på nytt.",
    },
  },
  "token-failed": {
    number: 58,
    retriable: true,
    en: {
      message: "The token or its driver reported an error.",
      remedy: "Remove the token, insert it again and try once more. The details have the driver's own code.",
    },
    nb: {
      message: "Token eller driveren meldte en feil.",
      remedy: "Ta ut token, sett den inn igjen og prøv en gang til. Detaljene har driverens egen kode.",
    },
  },
  "token-unsupported": {
    number: 59,
    retriable: false,
    en: {
      message: "The token cannot make this kind of signature.",
      remedy: "Leave the signature scheme and digest algorithm to Web eSeal, or choose another certificate.",
    },
    nb: {
      message: "Token kan ikke lage denne typen signatur.",
      remedy: "La Web eSeal velge signaturskjema og hashalgoritme, eller velg et annet sertifikat.",
    },
  },
  "dialog-missing": {
    number: 60,
    retriable: false,
    en: {
      message: "No program was found that can ask for the PIN.",
      remedy: "Install pinentry, for instance the package pinentry-gnome3 or pinentry-qt.",
    },
    nb: {
      message: "Fant ikke noe program som kan spørre etter PIN-koden.",
      remedy: "Installer pinentry, for eksempel pakken pinentry-gnome3 eller pinentry-qt.",
    },
  },
  "pin-not-accepted": {
    number: 61,
    retriable: true,
    en: {
      message: "The token did not accept the new PIN.",
      remedy: "Choose another one. The token may want digits only, or a PIN that it has not had before.",
    },
    nb: {
      message: "Token godtok ikke den nye PIN-koden.",
      remedy: "Velg en annen. Token kan kreve bare sifre, eller en kode den ikke har hatt før.",
    },
  },
  "puk-incorrect": {
    number: 62,
    retriable: true,
    en: {
      message: "The PUK was wrong.",
      remedy: "Find the letter with the right PUK before you try again: after a few wrong ones the token is locked for good.",
    },
    nb: {
      message: "PUK-koden var feil.",
      remedy: "Finn brevet med riktig PUK før du prøver igjen: etter noen få feil er token låst for godt.",
    },
  },
  "puk-locked": {
    number: 63,
    retriable: false,
    en: {
      message: "The PUK is locked.",
      remedy: "Ask the issuer for a new token: this one cannot be unlocked any more.",
    },
    nb: {
      message: "PUK-koden er låst.",
      remedy: "Be utstederen om en ny token: denne kan ikke låses opp lenger.",
    },
  },
  "vendor-tool-needed": {
    number: 64,
    retriable: false,
    en: {
      message: "This can only be done in the token's own program.",
      remedy: "Use the program that came with the token, or ask the issuer. Do not try a PUK on a guess: a few wrong ones lock the token for good.",
    },
    nb: {
      message: "Dette kan bare gjøres i programmet som hører til token.",
      remedy: "Bruk programmet som fulgte med token, eller spør utstederen. Ikke gjett på PUK: noen få feil låser token for godt.",
    },
  },
  "token-choice-needed": {
    number: 65,
    retriable: true,
    en: {
      message: "Several tokens are inserted; one has to be chosen.",
      remedy: "Name the token by its serial number or label (--token), or remove the others.",
    },
    nb: {
      message: "Flere tokener er satt inn; én må velges.",
      remedy: "Oppgi token med serienummer eller navn (--token), eller ta ut de andre.",
    },
  },
  "token-not-found": {
    number: 66,
    retriable: true,
    en: {
      message: "The token that was asked for is not inserted.",
      remedy: "Insert it, or name another one: “web-eseal token list” shows those that are there.",
    },
    nb: {
      message: "Token det ble spurt etter, er ikke satt inn.",
      remedy: "Sett den inn, eller oppgi en annen: «web-eseal token list» viser dem som er der.",
    },
  },
  "pin-change-needed": {
    number: 67,
    retriable: true,
    en: {
      message: "The PIN has to be changed before the token can be used.",
      remedy: "Change it with “web-eseal token pin change”, or in the program that came with the token.",
    },
    nb: {
      message: "PIN-koden må endres før token kan brukes.",
      remedy: "Endre den med «web-eseal token pin change», eller i programmet som fulgte med token.",
    },
  },
  "certificate-not-found": {
    number: 80,
    retriable: true,
    en: {
      message: "The certificate that was asked for is on no token.",
      remedy: "Insert the token that holds it, or choose another certificate.",
    },
    nb: {
      message: "Sertifikatet det ble spurt etter, ligger ikke på noen token.",
      remedy: "Sett inn riktig token, eller velg et annet sertifikat.",
    },
  },
  "certificate-expired": {
    number: 81,
    retriable: false,
    en: {
      message: "The certificate has expired.",
      remedy: "Order a new seal certificate from the issuer.",
    },
    nb: {
      message: "Sertifikatet er utløpt.",
      remedy: "Bestill et nytt seglsertifikat hos utstederen.",
    },
  },
  "certificate-not-yet-valid": {
    number: 82,
    retriable: false,
    en: {
      message: "The certificate is not valid yet.",
      remedy: "Check the computer's clock, or wait until the certificate becomes valid.",
    },
    nb: {
      message: "Sertifikatet er ikke gyldig ennå.",
      remedy: "Kontroller klokken på datamaskinen, eller vent til sertifikatet blir gyldig.",
    },
  },
  "certificate-unsuitable": {
    number: 83,
    retriable: false,
    en: {
      message: "The certificate is not meant for seals.",
      remedy: "Choose the seal certificate; a token often carries an authentication certificate beside it.",
    },
    nb: {
      message: "Sertifikatet er ikke ment for segl.",
      remedy: "Velg seglsertifikatet. Token har ofte et autentiseringssertifikat ved siden av.",
    },
  },
  "certificate-expires-soon": {
    number: 84,
    retriable: false,
    en: {
      message: "The certificate expires soon.",
      remedy: "Order a new seal certificate from the issuer in good time: that takes days or weeks.",
    },
    nb: {
      message: "Sertifikatet utløper snart.",
      remedy: "Bestill et nytt seglsertifikat hos utstederen i god tid: det tar dager eller uker.",
    },
  },
  "level-unreachable": {
    number: 85,
    retriable: true,
    en: {
      message: "The level that was asked for cannot be reached: it could not be proved that a certificate was good.",
      remedy: "Try again when the servers of its issuer answer, or choose level B-T. On the command line the details name the certificate and say why, and --allow-lower-level makes this a warning.",
    },
    nb: {
      message: "Nivået det ble bedt om, kan ikke nås: Det var ikke mulig å bevise at et sertifikat var gyldig.",
      remedy: "Prøv igjen når serverne til utstederen svarer, eller velg nivå B-T. På kommandolinjen nevner detaljene sertifikatet og sier hvorfor, og --allow-lower-level gjør dette til en advarsel.",
    },
  },
  "revocation-data-older": {
    number: 86,
    retriable: false,
    en: {
      message: "What proves a certificate was issued before the seal: it does not say whether the certificate was revoked in between.",
      remedy: "Raise the seal again later (web-eseal extend), when the issuer has published newer data.",
    },
    nb: {
      message: "Det som beviser et sertifikat, ble utstedt før seglet. Det sier ikke om sertifikatet ble tilbakekalt i mellomtiden.",
      remedy: "Hev seglet på nytt senere (web-eseal extend), når utstederen har publisert nyere data.",
    },
  },
  "not-signed": {
    number: 87,
    retriable: false,
    en: {
      message: "The document has no seal or signature that could be raised to a higher level.",
      remedy: "Choose a sealed document, or the name of a signature field that is signed.",
    },
    nb: {
      message: "Dokumentet har ikke noe segl eller noen signatur som kan heves til et høyere nivå.",
      remedy: "Velg et forseglet dokument, eller navnet på et signaturfelt som er signert.",
    },
  },
  "signature-broken": {
    number: 88,
    retriable: false,
    en: {
      message: "A seal or signature of the document is damaged, so it cannot be raised to a higher level.",
      remedy: "Get the document anew from whoever sealed it; the details name the signature field.",
    },
    nb: {
      message: "Et segl eller en signatur i dokumentet er skadet, så det kan ikke heves til et høyere nivå.",
      remedy: "Hent dokumentet på nytt fra den som forseglet det. Detaljene nevner signaturfeltet.",
    },
  },
  "time-stamp-not-configured": {
    number: 90,
    retriable: false,
    en: {
      message: "A time-stamp was asked for, but no time-stamp authority is configured.",
      remedy: "Name one in the configuration (timeStamp), or seal with level B-B.",
    },
    nb: {
      message: "Det ble bedt om et tidsstempel, men ingen tidsstempeltjeneste er satt opp.",
      remedy: "Oppgi en i konfigurasjonen (timeStamp), eller forsegl på nivå B-B.",
    },
  },
  "time-stamp-failed": {
    number: 91,
    retriable: true,
    en: {
      message: "No time-stamp could be had, so the document was not sealed.",
      remedy: "Try again later. On the command line the details say why each time-stamp authority failed, and --allow-lower-level seals without a time-stamp.",
    },
    nb: {
      message: "Det var ikke mulig å få et tidsstempel, så dokumentet ble ikke forseglet.",
      remedy: "Prøv igjen senere. På kommandolinjen sier detaljene hvorfor hver tidsstempeltjeneste sviktet, og --allow-lower-level forsegler uten tidsstempel.",
    },
  },
  "time-stamp-invalid": {
    number: 92,
    retriable: true,
    en: {
      message: "The answer of a time-stamp authority is not a valid time-stamp.",
      remedy: "Try again. If it happens again, tell the time-stamp authority; the details say what is wrong.",
    },
    nb: {
      message: "Svaret fra en tidsstempeltjeneste er ikke et gyldig tidsstempel.",
      remedy: "Prøv igjen. Hvis det skjer på nytt, meld fra til tidsstempeltjenesten. Detaljene sier hva som er feil.",
    },
  },
  "level-lowered": {
    number: 93,
    retriable: false,
    en: {
      message: "The seal is of a lower level than asked for.",
      remedy: "Raise it later (web-eseal extend) if the level is needed.",
    },
    nb: {
      message: "Seglet har et lavere nivå enn det ble bedt om.",
      remedy: "Hev det senere (web-eseal extend) hvis nivået trengs.",
    },
  },
  "clock-differs": {
    number: 94,
    retriable: false,
    en: {
      message: "The clock of this computer differs from the time-stamp by more than five minutes.",
      remedy: "Set the clock of this computer.",
    },
    nb: {
      message: "Klokken på datamaskinen avviker mer enn fem minutter fra tidsstempelet.",
      remedy: "Still klokken på datamaskinen.",
    },
  },
  "network-failed": {
    number: 100,
    retriable: true,
    en: {
      message: "A server could not be reached, or did not answer as it should.",
      remedy: "Check the network connection and the proxy; the details name the server and the reason.",
    },
    nb: {
      message: "En server kunne ikke nås, eller svarte ikke som den skal.",
      remedy: "Kontroller nettforbindelsen og proxyserveren. Detaljene nevner serveren og årsaken.",
    },
  },
  "internal": {
    number: 110,
    retriable: true,
    en: {
      message: "Something went wrong inside Web eSeal.",
      remedy: "Try again. If it happens again, report it with the program's version.",
    },
    nb: {
      message: "Noe gikk galt inne i Web eSeal.",
      remedy: "Prøv igjen. Hvis det skjer på nytt, meld fra og oppgi programmets versjon.",
    },
  },
  "worker-failed": {
    number: 111,
    retriable: true,
    en: {
      message: "A helper process of Web eSeal stopped unexpectedly.",
      remedy: "Try again. If it happens with one document or token only, report that one.",
    },
    nb: {
      message: "En hjelpeprosess i Web eSeal stoppet uventet.",
      remedy: "Prøv igjen. Hvis det bare skjer med ett dokument eller én token, meld fra om det.",
    },
  },
  "trusted-list-refused": {
    number: 112,
    retriable: false,
    en: {
      message: "A trusted list is not what it should be, and was not taken.",
      remedy: "Update the trusted lists again later (web-eseal trust update). The details name the list and say what is wrong.",
    },
    nb: {
      message: "En tillitsliste er ikke som den skal, og ble ikke tatt i bruk.",
      remedy: "Oppdater tillitslistene på nytt senere (web-eseal trust update). Detaljene nevner listen og sier hva som er galt.",
    },
  },
  "trust-store-damaged": {
    number: 113,
    retriable: false,
    en: {
      message: "The stored trusted lists cannot be read.",
      remedy: "Fetch them anew (web-eseal trust update), or import them (web-eseal trust import).",
    },
    nb: {
      message: "De lagrede tillitslistene kan ikke leses.",
      remedy: "Hent dem på nytt (web-eseal trust update), eller importer dem (web-eseal trust import).",
    },
  },
  "trusted-lists-missing": {
    number: 114,
    retriable: false,
    en: {
      message: "There are no trusted lists on this computer yet.",
      remedy: "Fetch them (web-eseal trust update), or import them (web-eseal trust import).",
    },
    nb: {
      message: "Det finnes ingen tillitslister på denne datamaskinen ennå.",
      remedy: "Hent dem (web-eseal trust update), eller importer dem (web-eseal trust import).",
    },
  },
  "trusted-lists-incomplete": {
    number: 115,
    retriable: true,
    en: {
      message: "Not all trusted lists could be updated.",
      remedy: "Try again later. Lists that were there before stay in use; the details name those that failed.",
    },
    nb: {
      message: "Ikke alle tillitslistene kunne oppdateres.",
      remedy: "Prøv igjen senere. Lister som fantes fra før, blir fortsatt brukt. Detaljene nevner dem som sviktet.",
    },
  },
  "official-journal-newer": {
    number: 116,
    retriable: false,
    en: {
      message: "The Official Journal has newer certificates for the list of trusted lists than this program.",
      remedy: "Update Web eSeal soon: some day the trusted lists can no longer be checked without them.",
    },
    nb: {
      message: "Den europeiske unions tidende har nyere sertifikater for listen over tillitslister enn dette programmet.",
      remedy: "Oppdater Web eSeal snart: en dag kan tillitslistene ikke lenger kontrolleres uten dem.",
    },
  },
  "seal-not-valid": {
    number: 117,
    retriable: true,
    en: {
      message: "The finished seal did not pass its own verification, so it was not given out.",
      remedy: "Try again. If it happens again, report it with the program's version; the details say what is wrong.",
    },
    nb: {
      message: "Det ferdige seglet besto ikke sin egen kontroll, så det ble ikke levert ut.",
      remedy: "Prøv igjen. Hvis det skjer på nytt, meld fra og oppgi programmets versjon. Detaljene sier hva som er galt.",
    },
  },
});
