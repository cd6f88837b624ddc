import type { Config } from '@headend/base'

/** What several processes of one installation lack, in one line; undefined where they can serve it. */
export const workersNeed = ({ house }: Pick<Config, 'house'>): string | undefined => {
  const missing = [
    ...(house.databaseFile === undefined
      ? []
      : ['a database server, by HEADEND_DATABASE_URL (SQLite serves one process)']),
    ...(house.redisUrl === undefined ? ['Redis for limits that they share, by HEADEND_REDIS_URL'] : []),
  ]
  return missing.length === 0 ? undefined : `--workers: several processes need ${missing.join(', and ')}`
}
