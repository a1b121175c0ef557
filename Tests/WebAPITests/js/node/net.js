// node:net and node:tls without a connection: addresses, lists, names of certificates.
'use strict';
(function () {
  const net = nodeModule('net');
  const tls = nodeModule('tls');

  test('net: what is an IP address', () => {
    const six = ['::', '::1', '1::', 'fe80::1%eth0', '::ffff:1.2.3.4', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:1.2.3.4', '2001:DB8::a'];
    const none = ['', '1', '1.2.3', '1.2.3.256', '01.2.3.4', '1.2.3.4.5', ':', ':::', '1::2::3', '1:2:3:4:5:6:7', '12345::', '::1.2.3',
      '1.2.3.4::', '1:2:3:4:5:6:7:8:9', '[::1]', 'localhost', ' 1.2.3.4'];
    assertEqual(six.map((text) => net.isIP(text)), six.map(() => 6));
    assertEqual(none.map((text) => net.isIP(text)), none.map(() => 0));
    assertEqual([net.isIPv4('127.0.0.1'), net.isIPv6('127.0.0.1'), net.isIP(undefined), net.isIP({ toString: () => '1.2.3.4' })], [true, false, 0, 4]);
  });

  test('net: SocketAddress has defaults and checks', () => {
    assertEqual(new net.SocketAddress().toJSON(), { address: '127.0.0.1', port: 0, family: 'ipv4', flowlabel: 0 });
    assertEqual(new net.SocketAddress({ family: 'ipv6', port: 80 }).address, '::');
    const code = (make) => { try { make(); } catch (error) { return error.code; } return undefined; };
    assertEqual([
      code(() => new net.SocketAddress({ address: 'x' })), code(() => new net.SocketAddress({ port: 70000 })),
      code(() => new net.SocketAddress({ family: 'ipx' })), code(() => new net.SocketAddress(1)),
    ], ['ERR_INVALID_ADDRESS', 'ERR_SOCKET_BAD_PORT', 'ERR_INVALID_ARG_VALUE', 'ERR_INVALID_ARG_TYPE']);
    assertEqual(net.SocketAddress.isSocketAddress(new net.SocketAddress()), true);
  });

  test('net: BlockList knows addresses, ranges and subnets', () => {
    const list = new net.BlockList();
    list.addAddress('1.1.1.1');
    list.addRange('10.0.0.5', '10.0.0.10');
    list.addSubnet('192.168.4.0', 22);
    list.addSubnet('2001:db8::', 33, 'ipv6');
    const four = ['1.1.1.1', '1.1.1.2', '10.0.0.4', '10.0.0.5', '10.0.0.10', '10.0.0.11', '192.168.3.255', '192.168.7.255', '192.168.8.0'];
    assertEqual(four.map((address) => list.check(address)), [true, false, false, true, true, false, false, true, false]);
    assertEqual(
      ['2001:db8::1', '2001:db8:7fff::', '2001:db8:8000::', '::ffff:1.1.1.1', '::ffff:101:102'].map((address) => list.check(address, 'ipv6')),
      [true, true, false, true, false],
    );
    assertEqual(list.rules, [
      'Subnet: IPv6 2001:db8::/33', 'Subnet: IPv4 192.168.4.0/22', 'Range: IPv4 10.0.0.5-10.0.0.10', 'Address: IPv4 1.1.1.1',
    ]);
    let code;
    try { list.addRange('10.0.0.2', '10.0.0.1'); } catch (error) { ({ code } = error); }
    assertEqual(code, 'ERR_INVALID_ARG_VALUE');
  });

  test('net: a socket that is not connected', () => {
    const socket = new net.Socket();
    assertEqual(
      [socket.connecting, socket.pending, socket.readyState, socket.bytesRead, socket.bytesWritten, socket.remoteAddress, socket.address()],
      [false, true, 'open', 0, 0, undefined, {}],
    );
    const code = (...args) => { try { new net.Socket().connect(...args); } catch (error) { return error.code; } return undefined; };
    assertEqual([code({}), code(70000), code({ port: {} })], ['ERR_MISSING_ARGS', 'ERR_SOCKET_BAD_PORT', 'ERR_INVALID_ARG_TYPE']);
    assertEqual(net.Socket() instanceof net.Socket, true);
    socket.destroy();
  });

  test('tls: checkServerIdentity', () => {
    const check = (host, cert) => tls.checkServerIdentity(host, cert)?.reason;
    const names = { subjectaltname: 'DNS:example.com, DNS:*.example.org, IP Address:10.0.0.1', subject: { CN: 'other.com' } };
    assertEqual(
      ['example.com', 'EXAMPLE.com.', 'a.example.org', '10.0.0.1'].map((host) => check(host, names)), [undefined, undefined, undefined, undefined],
    );
    assertEqual(['example.org', 'a.b.example.org', 'other.com', '10.0.0.2'].map((host) => typeof check(host, names)), Array(4).fill('string'));
    assertEqual(check('a.com', { subject: { CN: 'a.com' } }), undefined);
    assertEqual(check('b.com', { subject: { CN: 'a.com' } }), "Host: b.com. is not cert's CN: a.com");
    const error = tls.checkServerIdentity('b.com', { subject: {}, subjectaltname: 'DNS:a.com' });
    assertEqual(
      [error.code, error.message],
      ['ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames: Host: b.com. is not in the cert's altnames: DNS:a.com"],
    );
  });

  ourTest('net: there are no servers', () => {
    const message = (make) => { try { make(); } catch (error) { return error.message; } return undefined; };
    assertEqual([message(() => net.createServer()), message(() => tls.createServer())], Array(2).fill('createServer() is not implemented'));
    assertEqual(message(() => tls.createSecurePair()), 'The createSecurePair method is not implemented');
  });

  ourTest('tls: what would change the verification is refused', () => {
    const message = (options) => { try { tls.connect({ port: 1, ...options }); } catch (error) { return error.message; } return undefined; };
    assertEqual(
      [{ rejectUnauthorized: false }, { ALPNProtocols: ['h2'] }, { minDHSize: 1 }].map(message),
      ['rejectUnauthorized', 'ALPNProtocols', 'minDHSize'].map((name) => `The options.${name} option is not implemented`),
    );
    assertEqual(message({ secureContext: {} }), 'context must be a SecureContext');
    let context;
    try { tls.createSecureContext({ ca: 'x' }); } catch (error) { context = error.message; }
    assertEqual(context, 'The options.ca option is not implemented');
  });
}());
