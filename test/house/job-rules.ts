import type { Job, Work } from '@headend/base'
import { dumpOf, scheduleOf, type Dump, type TestHouse } from '@headend/base/testing'
import { sampleOf } from './sample-input.js'
import type { Seeded } from './seed.js'

/** What a module brings that runs by itself. */
export interface Deeds {
  readonly module: string
  readonly jobs: readonly Job[]
  readonly works: readonly Work[]
}

export const deedsOf = ({ assembled }: TestHouse): Deeds[] =>
  assembled.modules.map(({ module, parts }) => ({
    module: module.name,
    jobs: parts.jobs ?? [],
    works: parts.works ?? [],
  }))

const scheduleFaults = ({ name, cron }: Job): string[] => {
  try {
    scheduleOf(cron)
    return []
  } catch {
    return [`${name} has no schedule: ${cron}`]
  }
}

/** Jobs and works with a name of another kind or of another deed, jobs without a proper schedule. */
export const deedFaults = (all: readonly Deeds[]): string[] => {
  const named = all.flatMap(({ module, jobs, works }) =>
    [...jobs.map(({ name }) => name), ...works.map(({ work }) => work.name)].map((name) => ({ module, name })),
  )
  const names = named.map(({ name }) => name)
  return [
    ...named
      .filter(({ module, name }) => !new RegExp(`^${module}\\.[a-z0-9]+(-[a-z0-9]+)*$`).test(name))
      .map(({ module, name }) => `${name} is no name of a deed of ${module}`),
    ...names.filter((name, place) => names.indexOf(name) < place).map((name) => `two deeds are named ${name}`),
    ...all.flatMap(({ jobs }) => jobs.flatMap(scheduleFaults)),
    ...all
      .flatMap(({ jobs }) => jobs.filter(({ zone, scope }) => zone && scope !== 'operator'))
      .map(({ name }) => `${name} is of the installation, which has no local day`),
  ]
}

/** What running a job leaves behind of itself. */
const ownTraces = ['base_jobs', 'base_job_runs']

/** Which tables differ. */
const differences = (before: Dump, after: Dump): string[] =>
  Object.keys(after)
    .filter((table) => !ownTraces.includes(table))
    .filter((table) => JSON.stringify(before[table]) !== JSON.stringify(after[table]))

const runTwice = async (house: TestHouse, name: string, run: () => Promise<readonly string[]>): Promise<string[]> => {
  const first = await run()
  const before = await dumpOf(house)
  const second = await run()
  const changed = differences(before, await dumpOf(house))
  return [
    ...[...new Set([...first, ...second])].map((failure) => `${name} fails: ${failure}`),
    ...changed.map((table) => `${name} changes ${table} once more when it runs again`),
  ]
}

/** Jobs that fail, or do something anew when they run a second time in the same instant. */
export const repeatedJobFaults = async (house: TestHouse): Promise<string[]> => {
  const faults: string[] = []
  for (const { name } of deedsOf(house).flatMap(({ jobs }) => jobs)) {
    const run = async () =>
      (await house.jobs.runNow(name)).flatMap(({ outcome, error }) => (outcome === 'done' ? [] : [error ?? outcome]))
    faults.push(...(await runTwice(house, name, run)))
  }
  return faults
}

/** Works that fail, or do something anew when they are done twice, as every work may be. */
export const repeatedWorkFaults = async (house: TestHouse, owner: number, rows: Seeded): Promise<string[]> => {
  const faults: string[] = []
  const idAt = (table: string) => rows.get(table)?.[0] ?? 1
  for (const { work, run } of deedsOf(house).flatMap(({ works }) => works)) {
    const data = sampleOf(work.data, '', { holds: () => true, idAt })
    const once = () =>
      run(house.system(`work ${work.name}`, owner), data).then(
        () => [],
        (error: unknown) => [String(error)],
      )
    faults.push(...(await runTwice(house, work.name, once)))
  }
  return faults
}
