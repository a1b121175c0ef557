// File. https://w3c.github.io/FileAPI/#file-section No Swift half.
'use strict';
(function ({ load }) {
  const { USVString, define, dictionary, longLong, requireArguments } = load('webidl');
  const { Blob, blobOptions, fileBits, isBlob, makeBlob, normalizeType, partsOf, toParts } = load('blob');
  const parts = load('blob-parts');
  const { now } = Date;

  const toOptions = dictionary([...blobOptions, { key: 'lastModified', convert: longLong }]);
  let isFile;

  class File extends Blob {
    #name;
    #lastModified;

    constructor(bits, name, options = undefined) {
      requireArguments(arguments.length, 2, 'File constructor');
      const list = toParts(bits, 'File constructor: bits');
      const text = USVString(name, 'File constructor: name');
      const { endings, type, lastModified = now() } = toOptions(options, 'File constructor: options');
      super(fileBits, { list, endings, type });
      this.#name = text;
      this.#lastModified = lastModified;
    }

    static {
      isFile = (value) => isBlob(value) && #name in value;
    }

    get name() { return this.#name; }
    get lastModified() { return this.#lastModified; }
  }

  define(File, 'File');

  /** A File that shares the parts of a Blob; `type` is taken as it is. */
  const makeFile = (list, type, name, lastModified = now()) =>
    makeBlob(list, type, File, name, { lastModified });

  load('host-types').registerHostType({
    name: 'File',
    Class: File,
    is: isFile,
    write(file, writer) {
      writer.string(file.type);
      writer.string(file.name);
      writer.double(file.lastModified);
      writer.bytes(parts.view(partsOf(file)));
    },
    read(reader) {
      const type = reader.string();
      const name = reader.string();
      const lastModified = reader.double();
      return makeFile([parts.ofBytes(reader.bytes())], type, name, lastModified);
    },
    clone: (file) => makeFile(partsOf(file), file.type, file.name, file.lastModified),
  });

  return {
    File,
    isFile,

    /** A File over bytes that nobody changes from now on; its type is normalised. */
    fileOver: (bytes, name, type) => makeFile([parts.ofBytes(bytes)], normalizeType(type), name),

    /** The same bytes under another name. */
    renamed: (blob, name) =>
      makeFile(partsOf(blob), blob.type, name, isFile(blob) ? blob.lastModified : now()),
  };
});
