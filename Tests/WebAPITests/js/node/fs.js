// node:fs. https://nodejs.org/docs/latest/api/fs.html Each test works in a folder of its own under /tmp.
'use strict';
if (typeof ops === 'object' && globalThis.realNodeModule === undefined) ops.nodeScope ??= () => 1;

test('fs: whole files, there and back', () => {
  const fs = nodeModule('fs');
  const folder = fs.mkdtempSync('/tmp/isola-');
  const path = `${folder}/a.txt`;
  fs.writeFileSync(path, 'h\u00e9llo');
  fs.appendFileSync(path, ' world');
  assertEqual([fs.readFileSync(path, 'utf8'), fs.statSync(path).size, fs.existsSync(path)], ['h\u00e9llo world', 12, true]);
  fs.copyFileSync(path, `${folder}/b.txt`);
  fs.renameSync(`${folder}/b.txt`, `${folder}/c.txt`);
  assertEqual(fs.readdirSync(folder), ['a.txt', 'c.txt']);
  fs.truncateSync(path, 2);
  assertEqual(fs.readFileSync(path).length, 2);
  assertEqual(fs.readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry.isFile()]), [['a.txt', true], ['c.txt', true]]);
  fs.rmSync(folder, { recursive: true });
  assertEqual(fs.existsSync(folder), false);
});

test('fs: folders, links and errors', () => {
  const fs = nodeModule('fs');
  const folder = fs.mkdtempSync('/tmp/isola-');
  assertEqual(fs.mkdirSync(`${folder}/x/y`, { recursive: true }), `${folder}/x`);
  fs.writeFileSync(`${folder}/x/f`, 'f');
  fs.symlinkSync('x/f', `${folder}/link`);
  assertEqual([fs.readFileSync(`${folder}/link`, 'utf8'), fs.readlinkSync(`${folder}/link`), fs.lstatSync(`${folder}/link`).isSymbolicLink()], ['f', 'x/f', true]);
  assertEqual(fs.realpathSync(`${folder}/x/../link`), `${folder}/x/f`);
  assertCode('ENOENT', () => fs.readFileSync(`${folder}/none`), `ENOENT: no such file or directory, open '${folder}/none'`);
  assertCode('EEXIST', () => fs.mkdirSync(`${folder}/x`), `EEXIST: file already exists, mkdir '${folder}/x'`);
  assertCode('ENOTEMPTY', () => fs.rmdirSync(`${folder}/x`));
  assertCode('EISDIR', () => fs.readFileSync(`${folder}/x`), 'EISDIR: illegal operation on a directory, read');
  assertCode('ENOTDIR', () => fs.readdirSync(`${folder}/x/f`));
  assertCode('ERR_INVALID_ARG_TYPE', () => fs.readFileSync({}));
  fs.symlinkSync('loop', `${folder}/loop`);
  assertCode('ELOOP', () => fs.readFileSync(`${folder}/loop`));
  assertEqual(fs.statSync(`${folder}/none`, { throwIfNoEntry: false }), undefined);
  fs.cpSync(`${folder}/x`, `${folder}/z`, { recursive: true });
  assertEqual(fs.readdirSync(`${folder}/z`), ['f', 'y']);
  fs.rmSync(folder, { recursive: true });
});

test('fs: descriptors', () => {
  const fs = nodeModule('fs');
  const folder = fs.mkdtempSync('/tmp/isola-');
  const fd = fs.openSync(`${folder}/f`, 'w+');
  assertEqual([fs.writeSync(fd, 'hello'), fs.writeSync(fd, nodeModule('buffer').Buffer.from('XY'), 0, 2, 1)], [5, 2]);
  const buffer = nodeModule('buffer').Buffer.alloc(8);
  assertEqual([fs.readSync(fd, buffer, 0, 8, 0), buffer.toString('utf8', 0, 5), fs.fstatSync(fd).size], [5, 'hXYlo', 5]);
  fs.closeSync(fd);
  assertCode('EBADF', () => fs.closeSync(fd), 'EBADF: bad file descriptor, close');
  const nothing = fs.openSync('/dev/null', 'r+');
  assertEqual([fs.writeSync(nothing, 'gone'), fs.readSync(nothing, buffer)], [4, 0]);
  fs.closeSync(nothing);
  fs.rmSync(folder, { recursive: true });
});

test('fs: callbacks, promises and streams', async () => {
  const fs = nodeModule('fs');
  const folder = await fs.promises.mkdtemp('/tmp/isola-');
  await fs.promises.writeFile(`${folder}/f`, 'one two');
  const text = await new Promise((resolve, reject) => { fs.readFile(`${folder}/f`, 'utf8', (error, value) => (error ? reject(error) : resolve(value))); });
  assertEqual(text, 'one two');
  const error = await new Promise((resolve) => { fs.stat(`${folder}/none`, resolve); });
  assertEqual([error.code, error.syscall], ['ENOENT', 'stat']);
  const handle = await fs.promises.open(`${folder}/f`, 'r');
  assertEqual((await handle.read(nodeModule('buffer').Buffer.alloc(3), 0, 3, 4)).bytesRead, 3);
  await handle.close();
  assertEqual(await fs.createReadStream(`${folder}/f`, { start: 4, encoding: 'utf8' }).toArray(), ['two']);
  const out = fs.createWriteStream(`${folder}/g`);
  out.write('a');
  out.end('b');
  await nodeModule('stream/promises').finished(out);
  assertEqual(fs.readFileSync(`${folder}/g`, 'utf8'), 'ab');
  await fs.promises.rm(folder, { recursive: true });
});

ourTest('fs: the bundle is read-only, a full device full', () => {
  const fs = nodeModule('fs');
  assertCode('EPERM', () => fs.writeFileSync('/bundle/x', ''));
  assertEqual(fs.readdirSync('/'), ['bundle', 'dev', 'tmp']);
  assertCode('ENOSPC', () => fs.writeFileSync('/dev/full', 'x'));
  assertCode('EFBIG', () => fs.writeFileSync('/tmp/large', new Uint8Array((64 << 20) + 1)));
});

test('fs: streams can be applied to objects of others, and opened by them', async () => {
  const fs = nodeModule('fs');
  fs.writeFileSync('/tmp/isola-patched', 'hello');
  function Patched(...args) { return Reflect.apply(fs.ReadStream, this, args) || this; }
  Patched.prototype = Object.create(fs.ReadStream.prototype);
  Patched.prototype.open = function () {
    fs.open(this.path, this.flags, this.mode, (error, fd) => {
      if (error) return this.emit('error', error);
      this.fd = fd;
      this.emit('open', fd);
      return undefined;
    });
  };
  assertEqual(await new Patched('/tmp/isola-patched', { end: 3, encoding: 'utf8' }).toArray(), ['hell']);
  const error = await new Promise((resolve) => { new Patched('/tmp/isola-none').on('error', resolve); });
  assertEqual(error.code, 'ENOENT');
  assertEqual(await fs.ReadStream('/tmp/isola-patched', { start: 3, encoding: 'utf8' }).toArray(), ['lo']);
  assertCode('ERR_OUT_OF_RANGE', () => fs.createReadStream('/tmp/isola-patched', { start: 2, end: 1 }),
    'The value of "start" is out of range. It must be <= "end" (here: 1). Received 2');
  fs.unlinkSync('/tmp/isola-patched');
});
