// Whether a certificate is a host's. https://nodejs.org/docs/latest/api/tls.html#tlscheckserveridentityhostname-cert No Swift half.
'use strict';
(function ({ load }) {
  const { isIP } = load('node-net-address');

  const unFQDN = (host) => host.replace(/\.$/, '').toLowerCase();

  /** Whether a name, maybe with a wildcard in its first label, stands for a host. */
  function matches(pattern, host) {
    if (!pattern || !/^[\x20-\x7e]*$/.test(pattern)) return false;
    const wanted = unFQDN(host).split('.');
    const labels = unFQDN(pattern).split('.');
    if (labels.length !== wanted.length || labels.includes('')) return false;
    if (!labels.slice(1).every((label, index) => label === wanted[index + 1])) return false;
    const [first] = labels;
    if (!first.includes('*')) return first === wanted[0];
    const [prefix, suffix, ...more] = first.split('*');
    if (more.length > 0 || labels.length <= 2 || first.includes('xn--')) return false;
    return wanted[0].length >= prefix.length + suffix.length && wanted[0].startsWith(prefix) && wanted[0].endsWith(suffix);
  }

  /** The alternative names of a certificate: `{ dns, ip }`. */
  function alternatives(text) {
    const names = { dns: [], ip: [] };
    for (const part of text === undefined ? [] : text.split(', ')) {
      if (part.startsWith('DNS:')) names.dns.push(part.slice(4));
      else if (part.startsWith('IP Address:')) names.ip.push(part.slice(11));
    }
    return names;
  }

  /** An error if the certificate is not the host's; undefined if it is. */
  function checkServerIdentity(hostname, cert) {
    const host = `${hostname}`;
    const names = alternatives(cert.subjectaltname);
    let reason = 'Unknown reason';
    let isValid = false;
    if (isIP(host)) {
      isValid = names.ip.includes(host);
      reason = `IP: ${host} is not in the cert's list: ${names.ip.join(', ')}`;
    } else if (names.dns.length > 0) {
      isValid = names.dns.some((name) => matches(name, host));
      reason = `Host: ${unFQDN(host)}. is not in the cert's altnames: ${cert.subjectaltname}`;
    } else if (cert.subject?.CN !== undefined) {
      const common = [].concat(cert.subject.CN);
      isValid = common.some((name) => matches(name, host));
      reason = `Host: ${unFQDN(host)}. is not cert's CN: ${cert.subject.CN}`;
    } else {
      reason = 'Cert does not contain a DNS name';
    }
    if (isValid) return undefined;
    const error = load('node-errors').nodeError('ERR_TLS_CERT_ALTNAME_INVALID', reason);
    return Object.assign(error, { reason, host, cert });
  }

  return { checkServerIdentity };
});
