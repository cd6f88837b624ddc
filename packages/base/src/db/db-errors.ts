import { BaseError, ConnectionAcquireTimeoutError, ForeignKeyConstraintError, UniqueConstraintError } from 'sequelize'
import { AppError } from '../errors/app-error.js'
import { baseErrors } from '../errors/base.errors.js'
import { codeOf } from './engine.js'
import type { Stored } from './model.js'

/** The database failed or refused; its text holds no values. */
export class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure'

  constructor(
    message: string,
    /** The driver's own, such as SQLITE_BUSY. */
    readonly code: string | undefined,
  ) {
    super(message)
  }
}

// MariaDB names the index that was violated, the others its columns.
const violatedFields = (stored: Stored, error: UniqueConstraintError): string[] => {
  const named = Array.isArray(error.fields) ? (error.fields as string[]) : Object.keys(error.fields)
  const index = stored.indexes.find(({ name }) => named.some((field) => field.endsWith(name)))
  return (index ? [...index.fields] : named).filter((field) => field !== 'client_id')
}

/**
 * A failed statement in the house's words. Sequelize's own errors carry the statement with its values, so none of
 * them leaves this folder.
 */
export const translated = (stored: Stored, error: unknown, isRemoval: boolean): unknown => {
  if (error instanceof UniqueConstraintError) {
    const fields = violatedFields(stored, error)
    if (fields.length > 0)
      return baseErrors.alreadyExists(
        { fields },
        fields.map((field) => ({ field, reason: 'taken' })),
      )
  }
  // Only where a row came or went between the check and the statement.
  if (error instanceof ForeignKeyConstraintError)
    return isRemoval ? baseErrors.hasDependants({ dependants: [] }) : baseErrors.invalid()
  return told(error)
}

/** Any other error of Sequelize without statement and values. */
export const plainFailure = (error: unknown): unknown => {
  if (!(error instanceof BaseError)) return error
  const parent: unknown = 'parent' in error ? error.parent : undefined
  if (!(parent instanceof Error)) return new DatabaseFailure(error.message, undefined)
  return new DatabaseFailure(parent.message, 'code' in parent ? String(parent.code) : undefined)
}

// Codes of connections that ended, and of servers that start, stop, are full, or are nodes without their cluster;
// PostgreSQL's are 57P0x, 53300 and all of class 08. Some endings are told without a code.
const LOST =
  /^(E(CONN|PIPE|TIMEDOUT|HOST|NET|NOTFOUND|AI_)|PROTOCOL_|ER_(SERVER_SHUTDOWN|CON_COUNT|UNKNOWN_COM)|57P0|53300|08)/
const LOST_WORDS = /connection terminated|connection is in closed state|not queryable/i

const isLost = (error: unknown): boolean =>
  error instanceof ConnectionAcquireTimeoutError ||
  LOST.test(codeOf(error)) ||
  (error instanceof Error && LOST_WORDS.test(error.message))

/** What failed; a server that is away is told as that, with the reason for the log. */
const told = (error: unknown): unknown => {
  if (error instanceof AppError || error instanceof DatabaseFailure || !isLost(error)) return plainFailure(error)
  return Object.assign(baseErrors.unavailable({ door: 'database' }), { cause: plainFailure(error) })
}

/** Waits for statements; what fails is told without their values. */
export const plainly = async <R>(statements: Promise<R>): Promise<R> => {
  try {
    return await statements
  } catch (error) {
    throw told(error)
  }
}
