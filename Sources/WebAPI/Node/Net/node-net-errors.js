// The errors of connections, as node:net names them. https://nodejs.org/docs/latest/api/errors.html#common-system-errors
// No Swift half.
'use strict';
(function () {
  /** OpenSSL's words, and what Node.js calls them. */
  const certificateCodes = {
    __proto__: null,
    'self-signed certificate': 'DEPTH_ZERO_SELF_SIGNED_CERT',
    'self-signed certificate in certificate chain': 'SELF_SIGNED_CERT_IN_CHAIN',
    'unable to get local issuer certificate': 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'unable to verify the first certificate': 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'certificate has expired': 'CERT_HAS_EXPIRED',
    'certificate is not yet valid': 'CERT_NOT_YET_VALID',
    'hostname mismatch': 'ERR_TLS_CERT_ALTNAME_INVALID',
    'IP address mismatch': 'ERR_TLS_CERT_ALTNAME_INVALID',
  };

  function systemFailure(call, { code, errno }, where) {
    return Object.assign(new Error(`${call} ${code}${where}`), { errno, code, syscall: call });
  }

  /** Why a connection could not be made; `cause` is the link's error. */
  function connectFailure(cause, host, port) {
    const { code, errno } = cause;
    if (code.startsWith('EAI_')) {
      const name = code === 'EAI_NONAME' || code === 'EAI_NODATA' ? 'ENOTFOUND' : code;
      return Object.assign(systemFailure('getaddrinfo', { code: name, errno }, ` ${host}`), { hostname: host });
    }
    if (errno !== undefined) {
      const { address = host } = cause;
      return Object.assign(systemFailure('connect', cause, ` ${address}:${port}`), { address, port });
    }
    const reason = cause.message.split('reason = ')[1];
    const error = new Error(reason ?? cause.message);
    error.code = certificateCodes[reason] ?? code;
    if (host !== undefined) error.host = host;
    return error;
  }

  /** Why a connection that was there broke. */
  const brokenConnection = (cause, call) =>
    (cause.errno === undefined ? Object.assign(new Error(cause.message), { code: cause.code }) : systemFailure(call, cause, ''));

  return { connectFailure, brokenConnection };
});
