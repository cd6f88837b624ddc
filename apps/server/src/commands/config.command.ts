import { shownConfig } from '@headend/base'
import type { Command } from 'commander'
import { say, type CommandIo } from './command-io.js'
import { configFor } from './with-house.js'

export const configCommands = (program: Command, io: CommandIo): void => {
  const config = program.command('config').description('configuration: the environment, and .env')
  config
    .command('print')
    .description('print the configuration in force, secrets hidden; HEADEND_MODULES names what is mounted')
    .option('--json', 'answer in JSON')
    .action((options: { json?: true }) => print(io, options))
}

const print = (io: CommandIo, { json }: { json?: true }): void => {
  const config = configFor(io)
  const shown = shownConfig(config)
  const lines = Object.entries(shown).map(([name, value]) => `${name}=${value}`)
  say(io, json, shown, lines)
  for (const warning of config.warnings) io.stderr.write(`headend: ${warning}\n`)
}
