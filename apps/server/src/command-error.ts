import { AppError, type House } from '@headend/base'
import { CommanderError } from 'commander'

/** A command could not do its work: one line for each fault, and how the program ends. */
export class CommandError extends Error {
  override readonly name = 'CommandError'

  constructor(
    readonly lines: readonly string[],
    readonly status: 1 | 2 = 1,
  ) {
    super(lines.join('\n'))
  }
}

/** Called in a wrong way. */
export const wrongUsage = (line: string): CommandError => new CommandError([line], 2)

/** Errors that are about one option, which their texts do not name. */
const options: Readonly<Record<string, string>> = {
  operatorUnknown: '--operator',
  tariffUnknown: '--tariff',
  accountUnknown: '--account',
  deviceTypeUnknown: '--type',
  deviceBoundElsewhere: '--uid',
  passwordWeak: 'password',
}

const optionOf = (field: string): string => `--${field.replaceAll('_', '-').replace(/-id$/, '')}`

/** A failure that the house knows by name, in its words; any other as it is. */
export const inWords = (error: unknown, { texts }: Pick<House, 'texts'>): unknown => {
  if (!(error instanceof AppError)) return error
  const { code, params, faults } = error
  if (faults.length > 0)
    return new CommandError(
      faults.map(({ field, reason }) => {
        const name = `fault.${reason}`
        return `${optionOf(field)}: ${texts.has(name) ? texts.text('en', name, { field }) : reason}`
      }),
    )
  const option = options[code]
  return new CommandError([`${option ? `${option}: ` : ''}${texts.text('en', code, params)}`])
}

interface SystemError extends Error {
  readonly code: string
  readonly path?: string
  readonly port?: number
}

const isSystemError = (error: unknown): error is SystemError => error instanceof Error && 'code' in error

const systemLines: Readonly<Record<string, (error: SystemError) => string>> = {
  EADDRINUSE: ({ port }) => `port ${port} is taken: choose another by --port or HEADEND_PORT`,
  EADDRNOTAVAIL: () => 'HEADEND_HOST is no address of this machine',
  ENOENT: ({ path }) => `there is no file ${path}`,
  EISDIR: ({ path }) => `${path ?? 'this'} is a folder, not a file`,
  EACCES: ({ path, port }) => (path ? `${path} may not be read or written` : `port ${port} may not be used`),
  ENOSPC: () => 'the disk is full',
  SQLITE_CANTOPEN: () => 'the database file cannot be opened: look at HEADEND_DATABASE_URL and HEADEND_DATA_DIR',
  SQLITE_READONLY: () => 'the database file cannot be written',
  SQLITE_NOTADB: () => 'the database file is not a database of SQLite',
  SQLITE_CORRUPT: () => 'the database file is damaged',
  SQLITE_BUSY: () => 'the database is busy with another process: try again',
}

/** What is told of an error, and with which status the program ends. */
export const told = (error: unknown): { readonly lines: readonly string[]; readonly status: number } => {
  // Commander has said it already, and ends with 0 where somebody asked for help.
  if (error instanceof CommanderError) return { lines: [], status: error.exitCode === 0 ? 0 : 2 }
  if (error instanceof CommandError) return error
  const line = isSystemError(error) ? systemLines[error.code]?.(error) : undefined
  const message = error instanceof Error ? error.message : 'failed without saying why'
  return { lines: (line ?? message).split('\n'), status: 1 }
}
