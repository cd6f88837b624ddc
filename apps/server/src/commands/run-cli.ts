import { Command } from 'commander'
import { version } from '../version.js'
import { accountCommands } from './account.command.js'
import { told } from '../command-error.js'
import type { CommandIo } from './command-io.js'
import { configCommands } from './config.command.js'
import { demoCommand } from './demo.command.js'
import { deviceCommands } from './device.command.js'
import { doctorCommand } from './doctor.command.js'
import { importCommands } from './import.command.js'
import { jobCommands } from './job.command.js'
import { manifestCommands } from './manifest.command.js'
import { migrateCommand } from './migrate.command.js'
import { openapiCommand } from './openapi.command.js'
import { operatorCommands } from './operator.command.js'
import { serveCommand } from './serve.command.js'
import { sessionCommands } from './session.command.js'
import { tariffCommands } from './tariff.command.js'
import { userCommands } from './user.command.js'

const commands = [
  serveCommand,
  demoCommand,
  migrateCommand,
  operatorCommands,
  userCommands,
  tariffCommands,
  accountCommands,
  deviceCommands,
  sessionCommands,
  importCommands,
  manifestCommands,
  jobCommands,
  configCommands,
  doctorCommand,
  openapiCommand,
]

/** Runs one command to its end and gives the exit status: 0, 1 for a fault, 2 for wrong usage. */
export const runCli = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const tell = (line: string): unknown => io.stderr.write(`headend: ${line}\n`)
  const program = new Command('headend')
    .description('the server behind a television service')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text) =>
        tell(
          text
            .replace(/^error: /, '')
            .trim()
            .replaceAll('\n', ' '),
        ),
    })
  for (const add of commands) add(program, io)
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    const { lines, status } = told(error)
    lines.forEach(tell)
    return status
  }
}
