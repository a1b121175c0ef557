// What both kinds of paths share. https://nodejs.org/docs/latest/api/path.html No Swift half.
'use strict';
(function () {
  /** The segments with `.` and `..` resolved; `..` at the start is kept if `allowsAbove`. */
  function segments(path, allowsAbove, isSeparator) {
    const result = [];
    let start = 0;
    for (let i = 0; i <= path.length; i++) {
      if (i < path.length && !isSeparator(path[i])) continue;
      const segment = path.slice(start, i);
      start = i + 1;
      if (segment === '' || segment === '.') continue;
      if (segment !== '..') result.push(segment);
      else if (result.length > 0 && result[result.length - 1] !== '..') result.pop();
      else if (allowsAbove) result.push('..');
    }
    return result;
  }

  function formatPath(separator, { dir, root, base, name, ext }) {
    const folder = dir || root;
    const dot = ext && ext[0] !== '.' ? '.' : '';
    const file = base || `${name || ''}${dot}${ext || ''}`;
    if (!folder) return file;
    return folder === root ? `${folder}${file}` : `${folder}${separator}${file}`;
  }

  const escaped = (character) => (/[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character);

  /** The text of a regular expression for one segment of a glob. */
  function segmentPattern(glob, notSeparator) {
    let text = '';
    for (let i = 0; i < glob.length; i++) {
      const character = glob[i];
      if (character === '*') {
        while (glob[i + 1] === '*') i++;
        text += `${notSeparator}*`;
      } else if (character === '?') {
        text += notSeparator;
      } else if (character === '[' && glob.indexOf(']', i + 2) !== -1) {
        const end = glob.indexOf(']', i + 2);
        const body = glob.slice(i + 1, end).replace(/[\\[\]]/g, '\\$&');
        text += `[${/^[!^]/.test(body) ? `^${body.slice(1)}` : body}]`;
        i = end;
      } else {
        text += escaped(character);
      }
    }
    return text;
  }

  /** Every pattern that the braces of a glob stand for; their number is bounded. */
  function expandBraces(glob, room = { left: 1000 }) {
    const open = glob.indexOf('{');
    if (open === -1 || room.left <= 0) return [glob];
    let depth = 0;
    const cuts = [open];
    for (let i = open; i < glob.length; i++) {
      if (glob[i] === '{') depth++;
      else if (glob[i] === '}' && --depth === 0) cuts.push(i);
      else if (glob[i] === ',' && depth === 1) cuts.push(i);
      if (depth === 0) break;
    }
    if (depth !== 0 || cuts.length < 3) return [glob];
    const before = glob.slice(0, open);
    const after = glob.slice(cuts[cuts.length - 1] + 1);
    const result = [];
    for (let i = 0; i + 1 < cuts.length; i++) {
      room.left--;
      result.push(...expandBraces(`${before}${glob.slice(cuts[i] + 1, cuts[i + 1])}${after}`, room));
    }
    return result;
  }

  function matchesGlob(path, pattern, isSeparator, separators) {
    const set = separators === '/' ? '/' : '\\\\/';
    const notSeparator = `[^${set}]`;
    const between = `[${set}]`;
    return expandBraces(pattern).some((glob) => {
      let text = '';
      const parts = glob.split('/');
      parts.forEach((part, index) => {
        const isLast = index === parts.length - 1;
        if (part === '**') text += isLast ? '.*' : `(?:${notSeparator}+${between})*`;
        else text += segmentPattern(part, notSeparator) + (isLast ? '' : between);
      });
      return new RegExp(`^${text}$`, 's').test(path);
    });
  }

  return { segments, formatPath, matchesGlob };
});
