import { redisAddress } from '../cache/redis-address.js'
import { mongoDatabase } from '../log/mongo-address.js'
import { s3Address } from '../storage/s3-address.js'
import { EngineUrlError } from '../addresses/engine-url.js'
import type { ConfigFault } from './variables.js'

/** Addresses of an operator's own engines; without one the embedded engine is used. */
export interface EngineUrls {
  /** Each with user and password: never shown as it is. */
  readonly redisUrl?: string
  readonly mongoUrl?: string
  readonly s3Url?: string
}

const READERS: readonly { key: keyof EngineUrls; variable: string; read: (url: string) => unknown }[] = [
  { key: 'redisUrl', variable: 'HEADEND_REDIS_URL', read: redisAddress },
  { key: 'mongoUrl', variable: 'HEADEND_MONGO_URL', read: mongoDatabase },
  { key: 's3Url', variable: 'HEADEND_S3_URL', read: s3Address },
]

/** What is wrong with the addresses, in words that show nothing of them. */
export const engineFaults = (urls: EngineUrls): ConfigFault[] =>
  READERS.flatMap(({ key, variable, read }) => {
    const url = urls[key]
    if (url === undefined) return []
    try {
      read(url)
      return []
    } catch (error) {
      if (!(error instanceof EngineUrlError)) throw error
      return [{ variable, reason: error.message }]
    }
  })

/** Those of the values that are set. */
export const engineUrls = ({ redisUrl, mongoUrl, s3Url }: EngineUrls): EngineUrls => ({
  ...(redisUrl !== undefined && { redisUrl }),
  ...(mongoUrl !== undefined && { mongoUrl }),
  ...(s3Url !== undefined && { s3Url }),
})
