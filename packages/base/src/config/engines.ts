import type { ConfigFault } from './variables.js'

const EMBEDDED: Readonly<Record<string, ConfigFault>> = {
  redisUrl: {
    variable: 'HEADEND_REDIS_URL',
    reason: 'this version keeps cached values in the process; Redis comes later',
  },
  mongoUrl: { variable: 'HEADEND_MONGO_URL', reason: 'this version keeps events in its own file; MongoDB comes later' },
  s3Url: { variable: 'HEADEND_S3_URL', reason: 'this version keeps files in the data folder; S3 comes later' },
}

/** Addresses of engines that this version cannot speak to: refused, so that nobody believes they are used. */
export const engineFaults = (values: Readonly<Record<string, unknown>>): ConfigFault[] =>
  Object.entries(EMBEDDED).flatMap(([key, fault]) => (values[key] === undefined ? [] : [fault]))
