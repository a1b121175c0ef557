// navigator. https://developers.cloudflare.com/workers/runtime-apis/web-standards/#navigatoruseragent
// Native half: ops.currentEvent, for sendBeacon. There is no `gpu` and no `storage`, experimental in workerd.
'use strict';
(function ({ ops, load, flags }) {
  const { USVString, define, illegalConstructor, requireArguments } = load('webidl');
  const secret = {};
  const languages = Object.freeze(['en']);
  /** What the standard has for the sake of old pages, and workerd has not. */
  const legacyNames = ['appCodeName', 'appName', 'appVersion', 'product'];

  class Navigator {
    #brand;

    constructor(token = undefined) {
      if (token !== secret) illegalConstructor();
    }

    get userAgent() {
      void this.#brand;
      return 'Cloudflare-Workers';
    }

    get platform() {
      void this.#brand;
      return '';
    }

    get hardwareConcurrency() {
      void this.#brand;
      return 1;
    }

    get language() {
      void this.#brand;
      return 'en';
    }

    get languages() {
      void this.#brand;
      return languages;
    }

    get appCodeName() {
      void this.#brand;
      return 'Mozilla';
    }

    get appName() {
      void this.#brand;
      return 'Netscape';
    }

    get appVersion() {
      void this.#brand;
      return '5.0';
    }

    get product() {
      void this.#brand;
      return 'Gecko';
    }

    /** Posts in the background; false where no request is running whose time it could use. */
    sendBeacon(url, body = undefined) {
      void this.#brand;
      requireArguments(arguments.length, 1, 'Navigator.sendBeacon');
      const address = USVString(url, 'Navigator.sendBeacon: url');
      let event;
      try {
        event = ops.currentEvent();
      } catch {
        return false;
      }
      const { fetch } = load('fetch');
      load('execution-context').extend(event, fetch(address, { method: 'POST', body }));
      return true;
    }
  }

  if (!flags.enable_navigator_language) {
    delete Navigator.prototype.language;
    delete Navigator.prototype.languages;
  }
  if (!flags.pedantic_wpt) for (const name of legacyNames) delete Navigator.prototype[name];
  define(Navigator, 'Navigator');
  return { Navigator, navigator: new Navigator(secret) };
});
