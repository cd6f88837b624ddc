import { cloneParts, Devices, word } from '@headend/base'
import { Option, type Command } from 'commander'
import { columns, say, type CommandIo } from './command-io.js'
import { by, byId, byWord } from './options.js'
import { offered } from '../offered.js'
import { withHouse } from './with-house.js'

interface CloneOptions {
  readonly operator: number
  readonly name: string
  readonly without?: readonly string[]
  readonly json?: true
}

interface NewOperator {
  readonly name: string
  readonly timeZone?: string
  readonly currency?: string
  readonly json?: true
}

export const operatorCommands = (program: Command, io: CommandIo): void => {
  const operator = program.command('operator').description('operators: the tenants of this installation')
  operator
    .command('create')
    .description('make an operator; its keys are shown this once')
    .requiredOption('--name <name>', 'what it is called', byWord(255))
    .option('--time-zone <zone>', 'IANA name of the zone of its local days', byWord(64))
    .option('--currency <code>', 'three letters', by<string>(word(3).pattern(/^[A-Z]{3}$/, 'code of three letters')))
    .option('--json', 'answer in JSON')
    .action((options: NewOperator) => create(io, options))
  operator
    .command('list')
    .description('list all operators')
    .option('--json', 'answer in JSON')
    .action((options: { json?: true }) => list(io, options))
  operator
    .command('clone')
    .description('make an operator after the pattern of another; its keys are shown this once')
    .requiredOption('--operator <id>', 'the operator to copy', byId)
    .requiredOption('--name <name>', 'what the new one is called', byWord(255))
    .addOption(new Option('--without <part...>', 'parts to leave out').choices(cloneParts))
    .option('--json', 'answer in JSON')
    .action((options: CloneOptions) => clone(io, options))
}

const create = (io: CommandIo, { json, ...facts }: NewOperator): Promise<void> =>
  withHouse(io, async (house) => {
    const { operator, keys } = await house.areas.operators.create(house.system('command', null), facts)
    // Boxes of every documented type are served at once; the operator's people narrow that later.
    await offered(house, Devices).enableAll(house.system('command', operator.id))
    const { device: api_key, billing: billing_api_key, content: content_api_key } = keys
    say(io, json, { id: operator.id, api_key, billing_api_key, content_api_key }, keyLines(operator, keys))
  })

const clone = (io: CommandIo, { operator: from, name, without = [], json }: CloneOptions): Promise<void> => {
  return withHouse(io, async (house) => {
    const parts = cloneParts.filter((part) => !without.includes(part))
    const { operator, keys, copied } = await house.areas.cloning.clone(house.system('command', null), from, {
      name,
      parts,
    })
    const { device: api_key, billing: billing_api_key, content: content_api_key } = keys
    say(io, json, { id: operator.id, api_key, billing_api_key, content_api_key, copied }, [
      ...keyLines(operator, keys),
      ...Object.entries(copied).flatMap(([table, count]) => (count > 0 ? `  ${table}: ${count}` : [])),
    ])
  })
}

const keyLines = (
  { id, name }: { id: number; name: string },
  keys: Record<'device' | 'billing' | 'content', string>,
) => [
  `operator ${id}: ${name}`,
  `  key of devices      ${keys.device}`,
  `  key of billing      ${keys.billing}`,
  `  key of content      ${keys.content}`,
]

const list = (io: CommandIo, { json }: { json?: true }): Promise<void> =>
  withHouse(io, async (house) => {
    const operators = await house.areas.operators.list(house.system('command', null))
    const rows = operators.map(({ id, name, isActive, timeZone, currency }) => ({
      ...{ id, name, currency, time_zone: timeZone, is_active: isActive },
    }))
    const lines = columns(
      ['id', 'name', 'currency', 'time zone', 'active'],
      rows.map((row) => [String(row.id), row.name, row.currency, row.time_zone, row.is_active ? 'yes' : 'no']),
    )
    say(io, json, rows, lines)
  })
