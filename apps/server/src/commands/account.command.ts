import { Subscribers, Tariffs, word } from '@headend/base'
import type { Command } from 'commander'
import { say, secretFrom, type CommandIo } from './command-io.js'
import { wrongUsage } from '../command-error.js'
import { by, byId, byWord } from './options.js'
import { offered } from '../offered.js'
import { speakingFor, withHouse } from './with-house.js'

interface NewAccount {
  readonly operator: number
  readonly tariff: string
  readonly firstname?: string
  readonly lastname?: string
  readonly abonement?: string
  readonly passwordStdin?: true
  readonly json?: true
}

// Clients keep the login number and the password, which is the PIN too, as numbers.
const byNumber = by<string>(word(15).pattern(/^[1-9]\d*$/, 'number without a zero in front'))

export const accountCommands = (program: Command, io: CommandIo): void => {
  const account = program.command('account').description("accounts: subscribers' logins")
  account
    .command('create')
    .description('make a customer with one account that holds a tariff; its password is shown this once')
    .requiredOption('--operator <id>', 'whose subscriber it is', byId)
    .requiredOption('--tariff <name>', 'the tariff it holds', byWord(190))
    .option('--firstname <name>', 'first name of the customer', byWord(128))
    .option('--lastname <name>', 'last name of the customer', byWord(128))
    .option('--abonement <number>', 'the number it logs in by; the next free one otherwise', byNumber)
    .option('--password-stdin', 'read its password from the standard input; six digits are made otherwise')
    .option('--json', 'answer in JSON')
    .action((options: NewAccount) => create(io, options))
}

const create = async (io: CommandIo, options: NewAccount): Promise<void> => {
  const { operator, tariff, json, passwordStdin, ...named } = options
  const password = passwordStdin ? await pinFrom(io) : undefined
  await withHouse(io, async (house) => {
    const ctx = await speakingFor(house, operator)
    const { id } = await offered(house, Tariffs).byName(ctx, tariff)
    const wish = { ...named, ...(password !== undefined && { password }), tariffIds: [id] }
    const made = await offered(house, Subscribers).create(ctx, wish)
    const answer = {
      ...{ customer_id: made.customerId, account_id: made.accountId },
      ...{ abonement: made.abonement, password: made.password },
    }
    say(io, json, answer, [
      `account ${made.accountId} of customer ${made.customerId}, tariff ${tariff}`,
      `  abonement  ${made.abonement}`,
      `  password   ${made.password}`,
    ])
  })
}

const pinFrom = async (io: CommandIo): Promise<string> => {
  const password = await secretFrom(io)
  if (!/^\d{4,15}$/.test(password)) throw wrongUsage('the password on the standard input must have 4 to 15 digits')
  return password
}
