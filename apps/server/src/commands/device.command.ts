import { Devices } from '@headend/base'
import type { Command } from 'commander'
import { say, type CommandIo } from './command-io.js'
import { byId, byWord } from './options.js'
import { offered } from '../offered.js'
import { speakingFor, withHouse } from './with-house.js'

interface Binding {
  readonly operator: number
  readonly account: number
  readonly uid: string
  readonly type: string
  readonly json?: true
}

export const deviceCommands = (program: Command, io: CommandIo): void => {
  const device = program.command('device').description('devices: boxes and apps of accounts')
  device
    .command('bind')
    .description('bind a box to an account, so that it may log in by its own number')
    .requiredOption('--operator <id>', 'whose account it is', byId)
    .requiredOption('--account <id>', 'the account', byId)
    .requiredOption('--uid <uid>', "the device's own number or MAC", byWord(128))
    .requiredOption('--type <name>', 'system name of the device type: android, mag, tvip, …', byWord(32))
    .option('--json', 'answer in JSON')
    .action((options: Binding) => bind(io, options))
}

const bind = (io: CommandIo, { operator, account, uid, type, json }: Binding): Promise<void> =>
  withHouse(io, async (house) => {
    const ctx = await speakingFor(house, operator)
    const { id } = await offered(house, Devices).bind(ctx, { accountId: account, uid, deviceType: type })
    say(io, json, { device_id: id }, [`device ${id}: ${uid} of account ${account}`])
  })
