// util.parseArgs. https://nodejs.org/docs/latest/api/util.html#utilparseargsconfig No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');
  const { validateArray, validateBoolean, validateObject, validateOneOf, validateString } = load('node-validators');

  /** The options as a list of tokens, with nothing checked yet. */
  function tokenize(args, options) {
    const tokens = [];
    const isText = (name) => options[name]?.type === 'string';
    const longOf = (short) => Object.keys(options).find((name) => options[name].short === short) ?? short;
    const rest = args.map((arg, index) => ({ arg, index }));
    const option = (name, rawName, index, value, inlineValue) =>
      tokens.push({ kind: 'option', name, rawName, index, value, inlineValue });

    while (rest.length > 0) {
      const { arg, index } = rest.shift();
      if (arg === '--') {
        tokens.push({ kind: 'option-terminator', index });
        for (const one of rest) tokens.push({ kind: 'positional', index: one.index, value: one.arg });
        break;
      }
      const takeNext = () => (rest.length > 0 ? rest.shift().arg : undefined);
      if (/^-[^-]$/.test(arg)) {
        const name = longOf(arg[1]);
        const value = isText(name) ? takeNext() : undefined;
        option(name, arg, index, value, value === undefined ? undefined : false);
      } else if (/^-[^-]./.test(arg)) {
        // A group of flags, or one with its value behind it.
        const first = longOf(arg[1]);
        if (isText(first)) {
          option(first, `-${arg[1]}`, index, arg.slice(2), true);
          continue;
        }
        for (let i = 1; i < arg.length; i++) {
          const name = longOf(arg[i]);
          if (isText(name) && i + 1 < arg.length) {
            option(name, `-${arg[i]}`, index, arg.slice(i + 1), true);
            break;
          }
          const value = isText(name) ? takeNext() : undefined;
          option(name, `-${arg[i]}`, index, value, value === undefined ? undefined : false);
        }
      } else if (/^--[^=]*=/.test(arg) && arg.indexOf('=') > 2) {
        const at = arg.indexOf('=');
        option(arg.slice(2, at), arg.slice(0, at), index, arg.slice(at + 1), true);
      } else if (arg.startsWith('--')) {
        const name = arg.slice(2);
        const value = isText(name) ? takeNext() : undefined;
        option(name, arg, index, value, value === undefined ? undefined : false);
      } else {
        tokens.push({ kind: 'positional', index, value: arg });
      }
    }
    return tokens;
  }

  function checkOption(token, options, allowPositionals, allowNegative) {
    const negated = allowNegative && token.name.startsWith('no-') && options[token.name.slice(3)]?.type === 'boolean';
    const name = negated ? token.name.slice(3) : token.name;
    if (!Object.hasOwn(options, name)) {
      const hint = allowPositionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after `
        + `'--', as in '-- ${JSON.stringify(token.rawName)}` : '';
      throw nodeError('ERR_PARSE_ARGS_UNKNOWN_OPTION', `Unknown option '${token.rawName}'${hint}`);
    }
    const { type, short } = options[name];
    const shown = `${short ? `-${short}, ` : ''}--${name}`;
    if (type === 'string' && typeof token.value !== 'string') {
      throw nodeError('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${shown} <value>' argument missing`);
    }
    if (type === 'string' && !token.inlineValue && token.value.length > 1 && token.value.startsWith('-')) {
      const example = token.rawName.startsWith('--') ? `'${token.rawName}=-XYZ'` : `'--${name}=-XYZ' or '${token.rawName}-XYZ'`;
      throw nodeError('ERR_PARSE_ARGS_INVALID_OPTION_VALUE',
        `Option '${token.rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${token.rawName}'?\n`
        + `To specify an option argument starting with a dash use ${example}.`);
    }
    if (type === 'boolean' && token.value !== undefined) {
      throw nodeError('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${shown}' does not take an argument`);
    }
  }

  function checkOptions(options) {
    validateObject(options, 'options');
    for (const [name, option] of Object.entries(options)) {
      validateObject(option, `options.${name}`);
      validateOneOf(option.type, `options.${name}.type`, ['string', 'boolean']);
      if (option.short !== undefined && validateString(option.short, `options.${name}.short`).length !== 1) {
        throw nodeError('ERR_INVALID_ARG_VALUE', `options.${name}.short`, option.short, 'must be a single character');
      }
      if (option.multiple !== undefined) validateBoolean(option.multiple, `options.${name}.multiple`);
    }
  }

  function parseArgs(config = {}) {
    const args = validateArray(config.args ?? load('node-process').argv.slice(2), 'args');
    const options = config.options ?? {};
    const isStrict = validateBoolean(config.strict ?? true, 'strict');
    const allowPositionals = validateBoolean(config.allowPositionals ?? !isStrict, 'allowPositionals');
    const allowNegative = validateBoolean(config.allowNegative ?? false, 'allowNegative');
    checkOptions(options);
    const values = { __proto__: null };
    const positionals = [];
    const tokens = tokenize(args, options);
    for (const token of tokens) {
      if (token.kind === 'positional') {
        if (!allowPositionals) {
          throw nodeError('ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL',
            `Unexpected argument '${token.value}'. This command does not take positional arguments`);
        }
        positionals.push(token.value);
      }
      if (token.kind !== 'option') continue;
      if (isStrict) checkOption(token, options, allowPositionals, allowNegative);
      let { name, value = true } = token;
      if (allowNegative && name.startsWith('no-') && token.value === undefined) [name, value] = [name.slice(3), false];
      if (name === '__proto__') continue;
      if (options[name]?.multiple) (values[name] ??= []).push(value);
      else values[name] = value;
    }
    for (const [name, option] of Object.entries(options)) {
      if (option.default !== undefined && values[name] === undefined) values[name] = option.default;
    }
    return config.tokens ? { values, positionals, tokens } : { values, positionals };
  }

  return { parseArgs };
});
