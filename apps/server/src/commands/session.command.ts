import { Sessions } from '@headend/base'
import type { Command } from 'commander'
import { offered } from '../offered.js'
import { say, type CommandIo } from './command-io.js'
import { byId } from './options.js'
import { speakingFor, withHouse } from './with-house.js'

interface KillAll {
  readonly operator: number
  readonly account?: number
  readonly json?: true
}

export const sessionCommands = (program: Command, io: CommandIo): void => {
  const session = program.command('session').description('sessions: logins of boxes and apps that are open')
  session
    .command('kill-all')
    .description('end all sessions of an operator, or of one account: every box must log in again')
    .requiredOption('--operator <id>', 'whose sessions they are', byId)
    .option('--account <id>', 'of this account only', byId)
    .option('--json', 'answer in JSON')
    .action((options: KillAll) => killAll(io, options))
}

const killAll = (io: CommandIo, { operator, account, json }: KillAll): Promise<void> =>
  withHouse(io, async (house) => {
    const ctx = await speakingFor(house, operator)
    const ended = await offered(house, Sessions).endAll(ctx, account === undefined ? {} : { accountId: account })
    say(io, json, { ended }, [`${ended} sessions ended`])
  })
