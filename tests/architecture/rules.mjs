// The rules of the house, as data. A new room of core needs a line here before it can be used.

/** What each room of core may include beside itself. A file belongs to its longest matching room. */
export const rooms = {
  'core/base': [],
  'core/pdf': ['core/base'],
  'core/pdf/appearance': ['core/base'],
  'core/cms': ['core/base'],
  'core/token': ['core/base'],
  'core/token/pkcs11': ['core/base', 'core/token'],
  'core/token/pcsc': ['core/base', 'core/token'],
  'core/net': ['core/base'],
  'core/trust': ['core/base', 'core/net', 'core/cms'],
  'core/trust/evidence': ['core/base', 'core/net', 'core/cms', 'core/trust'],
  'core/trust/lists': ['core/base', 'core/net', 'core/trust'],
  'core/trust/lists/xml': ['core/base', 'core/trust/lists'],
  'core/trust/qualification': ['core/base', 'core/trust/lists'],
  'core/seal': ['core/base', 'core/pdf', 'core/pdf/appearance', 'core/cms', 'core/token', 'core/trust', 'core/trust/evidence', 'core/net'],
  'core/verify/document': ['core/base', 'core/pdf'],
  'core/verify': ['core/base', 'core/pdf', 'core/verify/document', 'core/cms', 'core/token', 'core/trust', 'core/trust/lists', 'core/trust/qualification', 'core/net'],
};

/** Headers that only some folders may include. */
export const doors = [
  { name: 'PKCS#11', header: /^(libp11\.h|(.*\/)?pkcs11x?\.h|p11-kit\/.*)$/, behind: ['core/token/pkcs11/'] },
  { name: 'loading a library', header: /^dlfcn\.h$/, behind: ['core/token/pcsc/', 'core/token/pkcs11/', 'host/worker/module_posix.cpp'] },
  { name: 'PC/SC', header: /^(winscard\.h|PCSC\/.*)$/, behind: ['core/token/pcsc/'] },
  { name: 'libxml2 and xmlsec', header: /^(libxml|xmlsec)\//, behind: ['core/trust/lists/xml/', 'tests/'] },
  { name: 'PoDoFo', header: /^podofo/, behind: ['core/pdf/appearance/'] },
  {
    name: 'the network',
    header: /^(boost\/beast|boost\/asio\.hpp|boost\/asio\/(ip|ssl)|curl\/|openssl\/http\.h|netdb\.h|netinet\/|arpa\/inet\.h|sys\/socket\.h)/,
    behind: ['core/net/', 'host/process/file_channel_posix.cpp'],
  },
  {
    name: 'frames',
    header: /^host\/messaging\//,
    behind: ['host/messaging/', 'host/worker/', 'host/job/', 'host/broker/', 'host/main.cpp'],
  },
];

/** What a process that talks to the browser, or works beside it, must never contain. */
const hostileParts = ['core/pdf/', 'core/token/pkcs11/', 'core/net/curl_', 'core/trust/lists/'];

/** Folders or files that must not reach others, not even through headers of third ones. */
export const processBorders = [
  { from: 'host/broker/', never: hostileParts },
  { from: 'host/command_line/', never: hostileParts },
  { from: 'host/job/', never: hostileParts },
  { from: 'host/messaging/', never: hostileParts },
  { from: 'host/worker/document_worker', never: ['core/token/', 'core/cms/', 'core/net/', 'host/dialog/'] },
  { from: 'host/worker/token_', never: ['core/pdf/', 'core/cms/', 'core/net/', 'host/broker/'] },
  { from: 'host/worker/network_', never: ['core/pdf/', 'core/token/', 'host/dialog/', 'host/broker/'] },
  { from: 'host/worker/verify_', never: ['core/token/', 'core/net/curl_', 'host/dialog/', 'host/broker/'] },
  { from: 'host/worker/sealed_check', never: ['core/token/', 'core/net/curl_', 'host/dialog/', 'host/broker/'] },
  { from: 'host/worker/trust_', never: ['core/pdf/', 'core/token/', 'core/cms/', 'core/net/curl_', 'host/dialog/', 'host/broker/'] },
  { from: 'host/worker/time_stamp_', never: ['core/pdf/', 'core/token/', 'host/dialog/', 'host/broker/'] },
];

/** Libraries that must not be linked, directly or through others. */
export const linkBorders = [
  { targets: ['eseal_job', 'eseal_broker', 'eseal_command_line'], never: ['eseal_pdf', 'eseal_seal_prepare', 'eseal_token_pkcs11', 'eseal_net_curl', 'eseal_trust_xml', 'eseal_trust_lists'] },
  { targets: ['eseal_pdf', 'eseal_seal_prepare'], never: ['eseal_token', 'eseal_token_pkcs11', 'eseal_cms'] },
  { targets: ['eseal_token', 'eseal_token_pkcs11', 'eseal_dialog'], never: ['eseal_pdf', 'eseal_seal_prepare'] },
];

/** Libraries of others that only one of ours may link. */
export const linkDoors = [
  { library: 'PkgConfig::LIBP11', only: ['eseal_token_pkcs11'] },
  { library: 'PkgConfig::P11KIT', only: ['eseal_token_pkcs11'] },
  { library: 'PkgConfig::PODOFO', only: ['eseal_pdf_appearance'] },
  { library: 'PkgConfig::LIBCURL', only: ['eseal_net_curl'] },
  { library: 'PkgConfig::LIBXML2', only: ['eseal_trust_xml'] },
  { library: 'PkgConfig::XMLSEC', only: ['eseal_trust_xml'] },
];
