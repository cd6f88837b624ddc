import type { Contract } from './contract.js'
import type { HouseFacts, Module, Needs, Parts } from './define-module.js'

/** The modules in boot order, with what each brought. */
export interface Assembled {
  readonly modules: readonly { readonly module: Module; readonly parts: Parts }[]
  /** What was offered under this contract, if anybody offered it. */
  given<T>(contract: Contract<T>): T | undefined
}

/** Boot fails with one line that says which module misses what. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError'
}

/** Sets the modules up in the order of their needs; refuses a circle, a missing giver and a broken promise. */
export const assemble = (
  modules: readonly Module[],
  options: { readonly house: HouseFacts; readonly config: Readonly<Record<string, unknown>> },
): Assembled => {
  const offers = new Map<string, unknown>()
  const assembled = inBootOrder(modules).map((module) => {
    const parts = module.setup({
      ...pick(module.needs ?? {}, (contract) => offers.get(contract.name)),
      ...pick(module.wants ?? {}, (contract) => () => offers.get(contract.name)),
      config: options.config[module.name] ?? {},
      house: options.house,
    } as Parameters<Module['setup']>[0])
    keepOffers(module, parts, offers)
    return { module, parts }
  })
  return { modules: assembled, given: <T>(contract: Contract<T>) => offers.get(contract.name) as T | undefined }
}

const pick = (contracts: Needs, value: (contract: Contract<unknown>) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(contracts).map(([name, contract]) => [name, value(contract)]))

const keepOffers = (module: Module, parts: Parts, offers: Map<string, unknown>): void => {
  const given = new Set((parts.offers ?? []).map(({ contract }) => contract.name))
  for (const { name } of module.gives ?? []) {
    if (!given.has(name))
      throw new AssemblyError(`module ${module.name} gives ${name} by its manifest but does not offer it`)
  }
  for (const { contract, value } of parts.offers ?? []) {
    if (!module.gives?.some(({ name }) => name === contract.name)) {
      throw new AssemblyError(`module ${module.name} offers ${contract.name}, which its manifest does not give`)
    }
    offers.set(contract.name, value)
  }
}

const inBootOrder = (modules: readonly Module[]): readonly Module[] => {
  const givers = new Map<string, Module>()
  for (const module of modules) {
    for (const { name } of module.gives ?? []) {
      const other = givers.get(name)
      if (other) throw new AssemblyError(`modules ${other.name} and ${module.name} both give ${name}`)
      givers.set(name, module)
    }
  }
  const ordered: Module[] = []
  const visit = (module: Module, path: readonly string[]): void => {
    if (ordered.includes(module)) return
    if (path.includes(module.name))
      throw new AssemblyError(`modules need each other in a circle: ${[...path, module.name].join(' → ')}`)
    for (const { name } of Object.values(module.needs ?? {})) {
      const giver = givers.get(name)
      if (!giver) throw new AssemblyError(`module ${module.name} needs ${name}, which no mounted module gives`)
      visit(giver, [...path, module.name])
    }
    ordered.push(module)
  }
  for (const module of modules) visit(module, [])
  return ordered
}
