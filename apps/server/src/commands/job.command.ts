import type { House } from '@headend/base'
import type { Command } from 'commander'
import { CommandError } from '../command-error.js'
import { columns, say, type CommandIo } from './command-io.js'
import { byId } from './options.js'
import { speakingFor, withHouse } from './with-house.js'

export const jobCommands = (program: Command, io: CommandIo): void => {
  const job = program.command('job').description('jobs: what the installation does by schedule')
  job
    .command('list')
    .description('list all jobs and their schedules, in UTC where nothing else is said')
    .option('--json', 'answer in JSON')
    .action((options: { json?: true }) => list(io, options))
  job
    .command('run')
    .description('run a job now, for all operators or for one')
    .argument('<name>', 'the name of the job')
    .option('--operator <id>', 'for this operator only', byId)
    .option('--json', 'answer in JSON')
    .action((name: string, options: { operator?: number; json?: true }) => run(io, name, options))
}

const jobsOf = ({ assembled }: House) => assembled.modules.flatMap(({ parts }) => parts.jobs ?? [])

const list = (io: CommandIo, { json }: { json?: true }): Promise<void> =>
  withHouse(io, async (house) => {
    const rows = jobsOf(house).map(({ name, cron, scope, zone }) => ({ name, cron, scope, zone: zone ?? 'UTC' }))
    const headings = ['name', 'schedule', 'runs for', 'zone']
    const cells = rows.map(({ name, cron, scope, zone }) => [name, cron, scope, zone])
    say(io, json, rows, columns(headings, cells))
  })

const run = (io: CommandIo, name: string, { operator, json }: { operator?: number; json?: true }): Promise<void> =>
  withHouse(io, async (house) => {
    await speakingFor(house, operator)
    const job = jobsOf(house).find((one) => one.name === name)
    if (!job) throw new CommandError([`there is no job ${name}: see headend job list`])
    if (operator !== undefined && job.scope === 'installation')
      throw new CommandError([`--operator: ${name} runs for the installation only`])
    const outcomes = await house.jobs.runNow(name, operator)
    const rows = outcomes.map(({ clientId, ...rest }) => ({ operator: clientId, ...rest }))
    const lines = rows.map((row) => {
      const whose = row.operator === null ? 'the installation' : `operator ${row.operator}`
      return `${name} for ${whose}: ${row.outcome}${row.error ? ` (${row.error})` : ''}`
    })
    say(io, json, rows, lines.length > 0 ? lines : ['there is nobody to run it for'])
    if (rows.some(({ outcome }) => outcome !== 'done')) throw new CommandError([`${name} did not run to its end`])
  })
