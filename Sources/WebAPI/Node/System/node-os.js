// node:os. https://nodejs.org/docs/latest/api/os.html No Swift half.
// As in workerd it tells nothing of the machine: a worker must not depend on it.
'use strict';
(function ({ load }) {
  const { validateInt32, validateObject } = load('node-validators');

  const gigabyte = 1024 ** 3;
  const functions = {
    availableParallelism: () => 1,
    arch: () => 'x64',
    cpus: () => [],
    endianness: () => 'LE',
    freemem: () => gigabyte / 8,
    getPriority: (pid = 0) => (validateInt32(pid, 'pid'), 0),
    homedir: () => '/tmp',
    hostname: () => 'localhost',
    loadavg: () => [0, 0, 0],
    machine: () => 'x86_64',
    networkInterfaces: () => ({}),
    platform: () => 'linux',
    release: () => '',
    setPriority(pid, priority = undefined) {
      const [id, value] = priority === undefined ? [0, pid] : [pid, priority];
      validateInt32(id, 'pid');
      validateInt32(value, 'priority', -20, 19);
    },
    tmpdir: () => '/tmp',
    totalmem: () => gigabyte / 8,
    type: () => 'Linux',
    uptime: () => 0,
    userInfo(options = undefined) {
      if (options !== undefined) validateObject(options, 'options');
      const text = (value) => (options?.encoding === 'buffer' ? load('node-buffer').Buffer.from(value) : value);
      return { uid: -1, gid: -1, username: text('worker'), homedir: text('/tmp'), shell: null };
    },
    version: () => '',
  };

  for (const name of ['arch', 'endianness', 'homedir', 'hostname', 'machine', 'platform', 'release', 'tmpdir', 'totalmem', 'freemem', 'type', 'uptime', 'version', 'availableParallelism']) {
    const get = functions[name];
    get[Symbol.toPrimitive] = () => get();
  }
  return {
    ...functions,
    EOL: '\n', devNull: '/dev/null',
    get constants() { return load('node-os-constants'); },
  };
});
