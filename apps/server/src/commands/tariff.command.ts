import { Operators, Tariffs, int, toMinor, word } from '@headend/base'
import type { Command } from 'commander'
import { say, type CommandIo } from './command-io.js'
import { by, byId, byWord } from './options.js'
import { offered } from '../offered.js'
import { speakingFor, withHouse } from './with-house.js'

interface NewTariff {
  readonly operator: number
  readonly name: string
  readonly price?: string
  readonly period?: number
  readonly sessions?: number
  readonly json?: true
}

const byPrice = by<string>(word(14).pattern(/^\d{1,9}(\.\d{1,4})?$/, 'price such as 9.90'))

export const tariffCommands = (program: Command, io: CommandIo): void => {
  const tariff = program.command('tariff').description('tariffs: what is sold')
  tariff
    .command('create')
    .description('make a tariff; an import puts channels into it')
    .requiredOption('--operator <id>', 'whose it is', byId)
    .requiredOption('--name <name>', 'what it is called', byWord(190))
    .option('--price <amount>', "in units of the operator's currency: 9.90", byPrice)
    .option('--period <days>', 'for how many days', by<number>(int(0, 3660)))
    .option('--sessions <count>', 'how many additional devices may watch at once', by<number>(int(0, 1000)))
    .option('--json', 'answer in JSON')
    .action((options: NewTariff) => create(io, options))
}

const create = (io: CommandIo, { operator, name, price, period, sessions, json }: NewTariff): Promise<void> =>
  withHouse(io, async (house) => {
    const ctx = await speakingFor(house, operator)
    const { currency } = await offered(house, Operators).facts(ctx)
    const { id } = await offered(house, Tariffs).create(ctx, {
      name,
      ...(price !== undefined && { price: toMinor(price, currency, 'price') }),
      ...(period !== undefined && { period }),
      ...(sessions !== undefined && { sessionsCount: sessions }),
    })
    say(io, json, { id }, [`tariff ${id}: ${name}`])
  })
