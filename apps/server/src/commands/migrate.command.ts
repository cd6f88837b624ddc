import { createLogger } from '@headend/base'
import { migrateDown, migrateUp, migrationStatus } from '@headend/base/db'
import { Argument, type Command } from 'commander'
import { migrationsFolder, openUnmigrated } from '../installation.js'
import { say, type CommandIo } from './command-io.js'
import { configFor } from './with-house.js'

type Direction = 'up' | 'down' | 'status'

export const migrateCommand = (program: Command, io: CommandIo): void => {
  program
    .command('migrate')
    .description('bring the tables of the database up to this version')
    .addArgument(
      new Argument('[direction]', 'down takes the last migration back, status only looks')
        .choices(['up', 'down', 'status'])
        .default('up'),
    )
    .option('--json', 'answer in JSON')
    .action((direction: Direction, options: { json?: true }) => migrate(io, direction, options))
}

const migrate = async (io: CommandIo, direction: Direction, { json }: { json?: true }): Promise<void> => {
  const installation = await openUnmigrated(configFor(io), { logger: createLogger({ level: 'silent' }) })
  const { database } = installation.house.doors
  try {
    if (direction === 'status') {
      const { executed, pending } = await migrationStatus(database, migrationsFolder)
      const lines = [...executed.map((name) => `done     ${name}`), ...pending.map((name) => `pending  ${name}`)]
      say(io, json, { executed, pending }, lines)
    } else if (direction === 'down') {
      const undone = await migrateDown(database, migrationsFolder)
      say(io, json, { undone: undone ?? null }, [undone ? `took back ${undone}` : 'there is nothing to take back'])
    } else {
      const done = await migrateUp(database, migrationsFolder)
      say(io, json, { done }, done.length > 0 ? done.map((name) => `done ${name}`) : ['the tables are up to date'])
    }
  } finally {
    await installation.close()
  }
}
