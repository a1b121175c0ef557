// A circuit breaker round each service: one that keeps failing is left alone for a while, so that
// its callers get an answer at once and it gets the time to recover.

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface BreakerLimits {
  /** So many failures in a row open it. */
  readonly failures: number;
  /** How long it stays open before one call may try. */
  readonly openMilliseconds: number;
}

/** What one service has done to calls so far. */
export class Breaker {
  #failures = 0;
  #openedAt = 0;
  #isTrying = false;

  state({ failures, openMilliseconds }: BreakerLimits): BreakerState {
    if (this.#failures < failures) return 'closed';
    return Date.now() - this.#openedAt < openMilliseconds ? 'open' : 'half-open';
  }

  /** Whether a call may be made now. Of those that come while it is half open, one is the probe. */
  admits(limits: BreakerLimits): boolean {
    const state = this.state(limits);
    if (state === 'closed') return true;
    if (state === 'open' || this.#isTrying) return false;
    this.#isTrying = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#isTrying = false;
  }

  failed(): void {
    this.#failures += 1;
    this.#openedAt = Date.now();
    this.#isTrying = false;
  }

  /** Seconds until it is worth to ask again, 1 at least. */
  retryAfter({ openMilliseconds }: BreakerLimits): number {
    const left = this.#openedAt + openMilliseconds - Date.now();
    return Math.max(1, Math.ceil(left / 1_000));
  }
}

const breakers = new Map<string, Breaker>();

/** The breaker of a service: each isolate has its own view. */
export function breakerOf(service: string): Breaker {
  const breaker = breakers.get(service) ?? new Breaker();
  breakers.set(service, breaker);
  return breaker;
}
