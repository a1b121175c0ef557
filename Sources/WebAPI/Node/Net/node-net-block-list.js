// SocketAddress and BlockList. https://nodejs.org/docs/latest/api/net.html#class-netblocklist No Swift half.
// Differs from workerd, which has neither.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateInteger, validateObject, validateOneOf, validatePort, validateString } = load('node-validators');
  const { bytesOf4, bytesOf6 } = load('node-net-address');

  const bytesOf = (text, family) => (family === 'ipv4' ? bytesOf4(text) : bytesOf6(text));

  function requireBytes(text, family) {
    const bytes = bytesOf(validateString(text, 'address'), family);
    if (bytes === undefined) throw nodeError('ERR_INVALID_ADDRESS');
    return bytes;
  }

  function familyOf(value) {
    const text = typeof value === 'string' ? value.toLowerCase() : value;
    return validateOneOf(text, 'family', ['ipv4', 'ipv6']);
  }

  class SocketAddress {
    #address;
    #port;
    #family;
    #flowlabel;

    constructor(options = {}) {
      validateObject(options, 'options');
      this.#family = familyOf(options.family ?? 'ipv4');
      this.#address = options.address ?? (this.#family === 'ipv4' ? '127.0.0.1' : '::');
      requireBytes(this.#address, this.#family);
      this.#port = validatePort(options.port ?? 0, 'options.port');
      this.#flowlabel = validateInteger(options.flowlabel ?? 0, 'options.flowlabel', 0, 2 ** 32 - 1);
    }

    static isSocketAddress(value) { return typeof value === 'object' && value !== null && #address in value; }

    /** The address of `host:port`, or undefined. */
    static parse(input) {
      validateString(input, 'input');
      const [, six, four, port = '0'] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(input) ?? [];
      const address = six ?? four;
      const family = six === undefined ? 'ipv4' : 'ipv6';
      if (address === undefined || bytesOf(address, family) === undefined || +port > 65535) return undefined;
      return new SocketAddress({ address, family, port: +port });
    }

    get address() { return this.#address; }
    get port() { return this.#port; }
    get family() { return this.#family; }
    get flowlabel() { return this.#flowlabel; }
    toJSON() { return { address: this.address, port: this.port, family: this.family, flowlabel: this.flowlabel }; }
  }

  const compare = (a, b) => {
    const index = a.findIndex((byte, at) => byte !== b[at]);
    return index < 0 ? 0 : a[index] - b[index];
  };
  const mappedPrefix = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255];

  function read(address, family) {
    if (SocketAddress.isSocketAddress(address)) return { text: address.address, family: address.family };
    return { text: validateString(address, 'address'), family: familyOf(family ?? 'ipv4') };
  }

  class BlockList {
    #rules = []; // { family, first, last, text }, the newest first

    static isBlockList(value) { return typeof value === 'object' && value !== null && #rules in value; }

    #add(family, first, last, text) { this.#rules.unshift({ family, first, last, text }); }

    addAddress(address, family = undefined) {
      const { text, family: kind } = read(address, family);
      const bytes = requireBytes(text, kind);
      this.#add(kind, bytes, bytes, `Address: ${label(kind)} ${text}`);
    }

    addRange(start, end, family = undefined) {
      const from = read(start, family);
      const to = read(end, family);
      const first = requireBytes(from.text, from.family);
      const last = requireBytes(to.text, to.family);
      if (compare(first, last) > 0) throw nodeError('ERR_INVALID_ARG_VALUE', 'start', start, `must come before ${end}`);
      this.#add(from.family, first, last, `Range: ${label(from.family)} ${from.text}-${to.text}`);
    }

    addSubnet(network, prefix, family = undefined) {
      const { text, family: kind } = read(network, family);
      const bytes = requireBytes(text, kind);
      validateInteger(prefix, 'prefix', 0, bytes.length * 8);
      const mask = bytes.map((_, index) => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - index * 8))));
      this.#add(
        kind, bytes.map((byte, index) => byte & mask[index]), bytes.map((byte, index) => byte | (255 - mask[index])),
        `Subnet: ${label(kind)} ${text}/${prefix}`,
      );
    }

    check(address, family = undefined) {
      const { text, family: kind } = read(address, family);
      const bytes = bytesOf(text, kind);
      if (bytes === undefined) return false;
      const has = (kind, bytes) => this.#rules.some((rule) =>
        rule.family === kind && compare(rule.first, bytes) <= 0 && compare(bytes, rule.last) <= 0);
      // An IPv4 address in the clothes of IPv6 is blocked as what it is.
      const isMapped = kind === 'ipv6' && compare(mappedPrefix, bytes.slice(0, 12)) === 0;
      return has(kind, bytes) || (isMapped && has('ipv4', bytes.slice(12)));
    }

    get rules() { return this.#rules.map((rule) => rule.text); }
    toJSON() { return this.rules; }
  }

  const label = (family) => (family === 'ipv4' ? 'IPv4' : 'IPv6');

  return { BlockList, SocketAddress };
});
