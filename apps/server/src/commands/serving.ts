import type { Config, Logger, Role } from '@headend/base'
import type { CommandIo } from './command-io.js'

/** What each way to serve is given. */
export interface Serving {
  readonly io: CommandIo
  readonly config: Config
  readonly role: Role
  readonly logger: Logger
}
