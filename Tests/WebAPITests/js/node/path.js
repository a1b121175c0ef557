// node:path. https://nodejs.org/docs/latest/api/path.html
'use strict';
test('path: posix joins, normalizes and resolves', () => {
  const { posix } = nodeModule('path');
  const joins = [[['/a', '..', 'b'], '/b'], [['a', '', 'b//c', './d'], 'a/b/c/d'], [['', ''], '.'], [['..', 'a', '..', '..'], '../..'],
    [['/', '..', '..'], '/'], [['a/'], 'a/'], [['./'], './'], [['a', '../../..', 'b/'], '../../b/']];
  for (const [given, expected] of joins) assertEqual(posix.join(...given), expected, String(given));
  for (const [given, expected] of [['', '.'], ['/a/./b/../c/', '/a/c/'], ['///a', '/a'], ['a/..', '.'], ['a/../', './'], ['../', '../']]) {
    assertEqual(posix.normalize(given), expected, given);
  }
  assertEqual(posix.resolve('/a', 'b', '../c'), '/a/c');
  assertEqual(posix.resolve('/a', '/b', './c//d/'), '/b/c/d');
  assertEqual(posix.relative('/a/b/c', '/a/d'), '../../d');
  assertEqual(posix.relative('/a/b', '/a/b/c'), 'c');
  assertEqual(posix.relative('/', '/a'), 'a');
});

test('path: posix takes paths apart', () => {
  const { posix } = nodeModule('path');
  const rows = [['/a/b.txt', '/a', 'b.txt', '.txt'], ['b', '.', 'b', ''], ['/', '/', '', ''], ['//a', '//', 'a', ''], ['/a//', '/', 'a', ''],
    ['.bashrc', '.', '.bashrc', ''], ['a.b.', '.', 'a.b.', '.'], ['..', '.', '..', ''], ['a/..b', 'a', '..b', '.b'], ['/a/b//', '/a', 'b', ''], ['', '.', '', '']];
  for (const [path, dir, base, ext] of rows) {
    assertEqual([posix.dirname(path), posix.basename(path), posix.extname(path)], [dir, base, ext], path);
  }
  assertEqual(posix.basename('/a/b.html', '.html'), 'b');
  assertEqual(posix.basename('.html', '.html'), posix.basename('.html', '.html'));
  assertEqual(posix.basename('a/x', 'x'), 'x');
  assertEqual(posix.parse('/home/u/f.txt'), { root: '/', dir: '/home/u', base: 'f.txt', ext: '.txt', name: 'f' });
  assertEqual(posix.parse('./a/.x'), { root: '', dir: './a', base: '.x', ext: '', name: '.x' });
  assertEqual(posix.parse('/'), { root: '/', dir: '/', base: '', ext: '', name: '' });
  assertEqual(posix.format({ dir: '/a', name: 'b', ext: 'c' }), '/a/b.c');
  assertEqual(posix.format({ root: '/', base: 'x' }), '/x');
  assertCode('ERR_INVALID_ARG_TYPE', () => posix.join(1), 'The "path" argument must be of type string. Received type number (1)');
  assertCode('ERR_INVALID_ARG_TYPE', () => posix.format(null), 'The "pathObject" argument must be of type object. Received null');
});

test('path: win32', () => {
  const { win32 } = nodeModule('path');
  const normalized = [['C:/a/../b', 'C:\\b'], ['\\\\srv\\share\\a\\..', '\\\\srv\\share\\'], ['a//b\\c', 'a\\b\\c'], ['C:', 'C:.'], ['C:..\\a', 'C:..\\a'],
    ['/a/', '\\a\\'], ['', '.']];
  for (const [given, expected] of normalized) assertEqual(win32.normalize(given), expected, given);
  assertEqual(win32.join('c:\\', 'a', '..', 'b'), 'c:\\b');
  assertEqual(win32.join('\\\\a', 'b'), '\\\\a\\b\\');
  assertEqual(win32.resolve('C:\\a', '..\\b', 'c'), 'C:\\b\\c');
  assertEqual(win32.resolve('C:\\a', 'D:\\x', 'y'), 'D:\\x\\y');
  assertEqual(win32.relative('C:\\a\\b', 'C:\\A\\c'), '..\\c');
  assertEqual(win32.relative('C:\\a', 'D:\\b'), 'D:\\b');
  assertEqual(win32.parse('C:\\p\\f.txt'), { root: 'C:\\', dir: 'C:\\p', base: 'f.txt', ext: '.txt', name: 'f' });
  assertEqual([win32.dirname('C:\\a\\b\\'), win32.basename('C:\\a\\b.x', '.x'), win32.extname('a\\b.c')], ['C:\\a', 'b', '.c']);
  assertEqual(win32.isAbsolute('C:a'), false);
  assert(win32.isAbsolute('C:/a') && win32.isAbsolute('\\\\s\\x'));
  assertEqual(win32.toNamespacedPath('C:\\a'), '\\\\?\\C:\\a');
});

test('path: matches globs', () => {
  const { posix } = nodeModule('path');
  if (!posix.matchesGlob) return;
  const rows = [['/a/b/c.js', '/a/**/*.js', true], ['/a/c.js', '/a/**/*.js', true], ['/a/b.js', '/a/*.ts', false], ['ab', 'a?', true], ['a/b', 'a*', false],
    ['x.ts', '*.{js,ts}', true], ['b', '[a-c]', true], ['d', '[!a-c]', true]];
  for (const [path, glob, expected] of rows) assertEqual(posix.matchesGlob(path, glob), expected, `${path} ${glob}`);
});

test('path: dirname cuts at the last separator', () => {
  const { posix } = nodeModule('path');
  assertEqual(['a//b', '//a', '///a', '/a', '/a//b/', '//', 'a/'].map((path) => posix.dirname(path)), ['a/', '//', '//', '/', '/a/', '/', '.']);
});
