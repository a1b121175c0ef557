import type { ObjectNamespace, ServiceBinding, ServiceEnv } from '../../shared/src/index.ts';
import type { UserChannel } from './channel.ts';

export interface Env extends ServiceEnv {
  readonly AUTH: ServiceBinding;
  /** One object a person, by their id. */
  readonly CHANNELS: ObjectNamespace<UserChannel>;
}
