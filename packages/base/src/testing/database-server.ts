import { createHash } from 'node:crypto'
import { describeCreate } from '../db/migration-source.js'
import type { Table } from '../db/table.js'

/** A server on which a test run makes databases of its own, and drops them. */
export interface DatabaseServer {
  /** The address of a database that has nothing in it. */
  empty(): Promise<string>
  /** The address of a database with these tables and no rows; the first one is made, the others are its copies. */
  withTables(tables: readonly Table[]): Promise<string>
  drop(url: string): Promise<void>
}

/** The first part of each name; the number of the process follows, so that others see when it has ended. */
export const PREFIX = 'headend_test_'
/** The first part of each name of what is copied. */
export const TEMPLATE = 'headend_template_'

const named = new RegExp(`^${PREFIX}(\\d+)_`)

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Whether whoever made this database has ended without a word, as test runners end their processes. */
export const isLeftBehind = (name: string): boolean => {
  const pid = Number(named.exec(name)?.[1] ?? 0)
  return pid > 0 && !isAlive(pid)
}

let count = 0

/** A name that nobody has. */
export const nextName = (): string => `${PREFIX}${process.pid}_${(count += 1)}`

/** The same server, and this database of it. */
export const addressOf = (server: string, database: string): string => {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

export const databaseOf = (url: string): string => new URL(url).pathname.slice(1)

/** Tells sets of tables apart by all that is declared of them. */
export const digestOf = (tables: readonly Table[]): string =>
  createHash('sha256').update(describeCreate(tables)).digest('hex').slice(0, 16)
