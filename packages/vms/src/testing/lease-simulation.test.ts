import { expect, test } from 'vitest'
import { leaseRules, type LeaseRules } from '../core.js'
import { described, planOf, shortest, type Plan } from './fault-plan.fixture.js'
import { simulate } from './lease-simulation.fixture.js'

/** Evenings of a usual run; a long night asks for more. */
const evenings = Number(process.env['HEADEND_VMS_EVENINGS'] ?? 500)
/** Where the search begins, so that a night does not repeat what the day has seen. */
const firstSeed = Number(process.env['HEADEND_VMS_FIRST_SEED'] ?? 1)
const hours = 3_600_000

const brokenBy = (plan: Plan, rules: LeaseRules = leaseRules): string | undefined => simulate(plan, rules).broken[0]

/** What is printed of an evening that failed: enough to see it again, and nothing that it does not need. */
const report = (plan: Plan, rules: LeaseRules = leaseRules): string => {
  const least = shortest(plan, (shorter) => brokenBy(shorter, rules) !== undefined)
  return `${brokenBy(least, rules)}\n${described(least)}`
}

test(
  'no two servers are ever active for one group, and a group is served again when the storm is over',
  () => {
    const seen: Record<string, number> = {}
    for (let seed = firstSeed; seed < firstSeed + evenings; seed++) {
      const { broken, counts } = simulate(planOf(seed))
      if (broken.length > 0) throw new Error(report(planOf(seed)))
      for (const [name, count] of Object.entries(counts)) seen[name] = (seen[name] ?? 0) + count
    }
    // A quiet simulator would prove nothing.
    expect(Object.entries(seen).filter(([, count]) => count < evenings / 20)).toEqual([])
  },
  8 * hours,
)

/** Each rule as if nobody had thought of it. */
const without: readonly (readonly [rule: string, off: Partial<LeaseRules>])[] = [
  ['R1', { sentAt: (sent) => sent.at(-1)?.at }],
  ['R2', { isGrantedByPoke: true }],
  ['R3', { expiry: (_sentAt, receivedAt, lengthMs) => receivedAt + lengthMs }],
  ['R4', { isWithin: () => true }],
  ['R5', { isPastTerm: () => false, isPastEpoch: () => false }],
  ['R6', { mayRenew: () => true }],
  ['R7', { holdMs: (lengthMs) => lengthMs }],
  ['R8', { isFree: () => true }],
  ['R9, the term', { isOwnTerm: () => true }],
  ['R9, the epoch', { isObserved: () => true }],
  ['R10', { holdOfElected: (now) => now }],
  ['R11', { heldLength: ({ lengthMs }) => lengthMs }],
  ['R12', { isFreedByHint: true }],
  ['R13', { closedBy: (closed) => closed }],
  ['R14', { isRepeated: () => false, isFreedByRun: () => true }],
  ['R15', { isSecondRun: () => false }],
  ['R16', { isStale: () => false }],
]

test.each(without)('without rule %s something goes wrong that the simulator sees', (_rule, off) => {
  const rules = { ...leaseRules, ...off }
  for (let seed = 1; seed <= 5000; seed++) {
    const plan = planOf(seed)
    if (brokenBy(plan, rules) === undefined) continue
    // On the same evening all goes well where the rule is kept.
    expect(brokenBy(plan)).toBeUndefined()
    return
  }
  throw new Error('the simulator is blind for it')
})

test('an evening that fails is printed with its seed and only those faults that it needs', () => {
  const rules = { ...leaseRules, isFreedByHint: true }
  const plan = planOf(2)
  const least = shortest(plan, (shorter) => brokenBy(shorter, rules) !== undefined)
  const text = report(plan, rules)
  expect(text).toContain('seed 2')
  expect(text).toContain('hint')
  expect(least.faults.length).toBeLessThan(plan.faults.length)
  for (const fault of least.faults) {
    const fewer = { ...least, faults: least.faults.filter((other) => other !== fault) }
    expect(brokenBy(fewer, rules)).toBeUndefined()
  }
})

test('an evening comes out the same each time', () => {
  expect(simulate(planOf(7))).toEqual(simulate(planOf(7)))
})
