import { BaseError, ForeignKeyConstraintError, UniqueConstraintError } from 'sequelize'
import { baseErrors } from '../errors/base.errors.js'
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
  return plainFailure(error)
}

/** Any other error of Sequelize without statement and values. */
export const plainFailure = (error: unknown): unknown => {
  if (!(error instanceof BaseError)) return error
  const parent: unknown = 'parent' in error ? error.parent : undefined
  if (!(parent instanceof Error)) return new DatabaseFailure(error.message, undefined)
  return new DatabaseFailure(parent.message, 'code' in parent ? String(parent.code) : undefined)
}

/** Waits for statements; what fails is told without their values. */
export const plainly = async <R>(statements: Promise<R>): Promise<R> => {
  try {
    return await statements
  } catch (error) {
    throw plainFailure(error)
  }
}
