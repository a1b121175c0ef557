// Checks of arguments, with the errors that Node.js throws. https://nodejs.org/docs/latest/api/errors.html No Swift half.
'use strict';
(function ({ load }) {
  const { nodeError } = load('node-errors');

  const typeCheck = (type) => (value, name) => {
    if (typeof value !== type) throw nodeError('ERR_INVALID_ARG_TYPE', name, type, value);
    return value;
  };
  const validateString = typeCheck('string');
  const validateFunction = typeCheck('function');
  const validateBoolean = typeCheck('boolean');

  function validateNumber(value, name, min = undefined, max = undefined) {
    if (typeof value !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', name, 'number', value);
    if ((min !== undefined && value < min) || (max !== undefined && value > max)
      || ((min !== undefined || max !== undefined) && Number.isNaN(value))) {
      const range = [min === undefined ? '' : `>= ${min}`, max === undefined ? '' : `<= ${max}`].filter(Boolean);
      throw nodeError('ERR_OUT_OF_RANGE', name, range.join(' && '), value);
    }
    return value;
  }

  function validateInteger(value, name, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
    if (typeof value !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', name, 'number', value);
    if (!Number.isInteger(value)) throw nodeError('ERR_OUT_OF_RANGE', name, 'an integer', value);
    if (value < min || value > max) throw nodeError('ERR_OUT_OF_RANGE', name, `>= ${min} && <= ${max}`, value);
    return value;
  }

  const validateInt32 = (value, name, min = -2147483648, max = 2147483647) => validateInteger(value, name, min, max);
  const validateUint32 = (value, name, positive = false) =>
    validateInteger(value, name, positive ? 1 : 0, 4294967295);

  function validateObject(value, name, { nullable = false, allowArray = false, allowFunction = false } = {}) {
    if ((value === null && !nullable) || (!allowArray && Array.isArray(value))
      || (typeof value !== 'object' && !(allowFunction && typeof value === 'function'))) {
      throw nodeError('ERR_INVALID_ARG_TYPE', name, 'Object', value);
    }
    return value;
  }

  function validateArray(value, name, minLength = 0) {
    if (!Array.isArray(value)) throw nodeError('ERR_INVALID_ARG_TYPE', name, 'Array', value);
    if (value.length < minLength) throw nodeError('ERR_INVALID_ARG_VALUE', name, value, `must be longer than ${minLength}`);
    return value;
  }

  function validateOneOf(value, name, allowed) {
    if (!allowed.includes(value)) {
      const shown = allowed.map((one) => (typeof one === 'string' ? `'${one}'` : String(one))).join(', ');
      throw nodeError('ERR_INVALID_ARG_VALUE', name, value, `must be one of: ${shown}`);
    }
    return value;
  }

  function validateAbortSignal(signal, name) {
    if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
      throw nodeError('ERR_INVALID_ARG_TYPE', name, 'AbortSignal', signal);
    }
    return signal;
  }

  function validateBuffer(value, name = 'buffer') {
    if (!ArrayBuffer.isView(value)) {
      throw nodeError('ERR_INVALID_ARG_TYPE', name, ['Buffer', 'TypedArray', 'DataView'], value);
    }
    return value;
  }

  function validatePort(port, name = 'Port', allowZero = true) {
    if ((typeof port !== 'number' && typeof port !== 'string') || (typeof port === 'string' && port.trim().length === 0)
      || +port !== (+port >>> 0) || port > 0xffff || (port === 0 && !allowZero)) {
      throw nodeError('ERR_SOCKET_BAD_PORT', name, port);
    }
    return port | 0;
  }

  return {
    validateString, validateFunction, validateBoolean, validateNumber, validateInteger, validateInt32, validateUint32,
    validateObject, validateArray, validateOneOf, validateAbortSignal, validateBuffer, validatePort,
  };
});
