import { seededChance, type Chance } from './seeded-chance.fixture.js'

export const faultKinds = [
  ...['crash', 'pause', 'freeze', 'pauseControl', 'freezeControl', 'restartControl', 'crashControl'],
  ...['cut', 'cutTo', 'cutFrom', 'cutPair', 'cutStore', 'lateStore', 'storeOutage', 'loss', 'slow', 'doubled'],
  ...['step', 'move', 'giveBack', 'clone', 'hint', 'length'],
] as const
export type FaultKind = (typeof faultKinds)[number]

/** One thing that goes wrong, or is done by hand, at a moment and for a while. */
export interface Fault {
  readonly at: number
  readonly kind: FaultKind
  /** Which machine or group, counted from 0. */
  readonly target: number
  readonly ms: number
}

/** Everything that one simulated evening is made of; the same plan gives the same evening. */
export interface Plan {
  readonly seed: number
  /** How wrong each machine's clock runs, in thousandths. */
  readonly rates: readonly number[]
  readonly keepAliveMs: number
  readonly faults: readonly Fault[]
  /** At the end, answers to the holder of the first group are lost for good. */
  readonly isDeafAtEnd: boolean
}

export const stormMs = 90_000
export const keepAlives = [1000, 3000, 10_000] as const

const longest: Partial<Record<FaultKind, number>> = {
  crash: 20_000,
  pause: 25_000,
  freeze: 25_000,
  pauseControl: 15_000,
  freezeControl: 15_000,
  crashControl: 15_000,
  slow: 20_000,
}

const faultOf = (chance: Chance): Fault => ({
  at: chance.between(5000, stormMs),
  kind: chance.pick(faultKinds),
  target: chance.between(0, 5),
  ms: 0,
})

const lasting = (chance: Chance, fault: Fault): Fault => ({
  ...fault,
  ms: chance.between(200, longest[fault.kind] ?? 20_000),
})

/** A random evening: about half of them with clocks as wrong as they may be. */
export const planOf = (seed: number): Plan => {
  const chance = seededChance(seed)
  const isExtreme = chance.percent(50)
  const rates = Array.from({ length: 7 }, () => (isExtreme ? chance.pick([-10, 10]) : chance.between(-10, 10)))
  const faults = Array.from({ length: chance.between(3, 14) }, () => lasting(chance, faultOf(chance)))
  return {
    seed,
    rates,
    keepAliveMs: chance.pick(keepAlives),
    faults: faults.toSorted((a, b) => a.at - b.at),
    isDeafAtEnd: chance.percent(15),
  }
}

/** The plan without what is not needed for it to fail: one fault after the other is left out. */
export const shortest = (plan: Plan, fails: (plan: Plan) => boolean): Plan => {
  let least = plan
  for (let at = least.faults.length - 1; at >= 0; at--) {
    const without = { ...least, faults: least.faults.filter((_, index) => index !== at) }
    if (fails(without)) least = without
  }
  return least
}

/** A plan as it is printed, to be read and to be run again. */
export const described = ({ seed, rates, keepAliveMs, faults, isDeafAtEnd }: Plan): string =>
  [
    `seed ${seed}, keep-alive ${keepAliveMs} ms, clock rates ${rates.join(' ')} in a thousand`,
    ...faults.map(({ at, kind, target, ms }) => `  ${String(at).padStart(6)} ms: ${kind} ${target} for ${ms} ms`),
    ...(isDeafAtEnd ? ['  at the end the holder of the first group hears nothing any more'] : []),
  ].join('\n')
